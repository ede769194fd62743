package org.supporthub.ticket;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.message.InboundMessage;

/**
 * A message that is new to us and looks for its ticket.
 *
 * @param contentKey see {@link ContentKey}
 * @param newTicket id of the ticket that is opened for it if it belongs to none
 */
record Arrival(ClassifiedMessage classified, @Nullable String contentKey, long newTicket) {
  InboundMessage message() {
    return classified.message();
  }

  /** Its conversation, where the channel knows conversations. */
  Optional<ConversationKey> conversation() {
    return Optional.ofNullable(message().conversationKey())
        .map(key -> ConversationKey.of(message().channel(), key));
  }
}
