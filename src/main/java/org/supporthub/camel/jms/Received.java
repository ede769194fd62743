package org.supporthub.camel.jms;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.RawMessage;

/**
 * A message taken off a queue, with its body read.
 *
 * @param jmsId the broker's id, the same when it comes again
 * @param raw what quarantine keeps
 * @param body what the route is given: a raw or a classified message
 * @param headers what the route is told besides
 * @param failure set when it goes to quarantine without a try
 */
record Received(
    String jmsId,
    RawMessage raw,
    Object body,
    Map<String, Object> headers,
    @Nullable Failure failure) {

  Received failing(Failure because) {
    return new Received(jmsId, raw, body, headers, because);
  }
}
