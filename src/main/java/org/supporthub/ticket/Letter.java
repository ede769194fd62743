package org.supporthub.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.Party;

/**
 * A message on a ticket as somebody who answers it sees it.
 *
 * @param ours whether we sent it
 * @param externalId the sender's own id; of a mail its Message-ID
 */
public record Letter(
    boolean ours,
    String channel,
    @Nullable String externalId,
    Party sender,
    List<Party> replyTo,
    List<String> references) {

  public Letter {
    replyTo = List.copyOf(replyTo);
    references = List.copyOf(references);
  }
}
