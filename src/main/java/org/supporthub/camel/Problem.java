package org.supporthub.camel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Problem details of RFC 9457.
 *
 * @param id extension member: our id of a message that was kept in spite of the problem
 */
record Problem(int status, String title, @Nullable String detail, @Nullable UUID id) {
  private static final String MEDIA_TYPE = "application/problem+json";

  Problem(int status, String title, @Nullable String detail) {
    this(status, title, detail, null);
  }

  /** Makes this the answer of an HTTP exchange, and nothing else of it. */
  void answer(Exchange exchange) {
    Message answer = exchange.getMessage();
    answer.removeHeaders("*");
    answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    answer.setHeader(Exchange.CONTENT_TYPE, MEDIA_TYPE);
    answer.setBody(json().getBytes(StandardCharsets.UTF_8));
  }

  private String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "about:blank").put("title", title).put("status", status);
    if (detail != null) {
      json.put("detail", detail);
    }
    if (id != null) {
      json.put("id", id.toString());
    }
    return json.toString();
  }
}
