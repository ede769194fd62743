package org.supporthub.reply;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.channel.sms.OptOut;
import org.supporthub.message.ColumnText;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;

/**
 * Who does not want to be written to unasked: they answered TD, 退订 or STOP, or their channel told
 * the event {@code opt-out}. Answers to what they ask still reach them.
 */
@Component
public class OptOuts {
  private static final Logger log = LoggerFactory.getLogger(OptOuts.class);
  private static final int LONGEST = 255;

  private final OptOutStore store;

  OptOuts(OptOutStore store) {
    this.store = store;
  }

  /** Keeps what customers said; filing calls it in its transaction. */
  public void note(List<InboundMessage> filed) {
    for (InboundMessage message : filed) {
      if (message.flags().contains(Flag.EVENT)) {
        String event = message.attributes().getOrDefault(OptOut.EVENT, "");
        recipient(message.sender()).ifPresent(recipient -> note(message, event, recipient));
      }
    }
  }

  private void note(InboundMessage message, String event, String recipient) {
    switch (event) {
      case OptOut.OUT -> {
        store.add(recipient, message.channel());
        log.info("message {}: its sender wants no proactive messages", message.id());
      }
      case OptOut.IN -> store.remove(recipient);
      default -> {}
    }
  }

  /** Whether an address, as messages of ours go to it, is one of theirs. */
  boolean include(String recipient) {
    return store.holds(recipient);
  }

  private static Optional<String> recipient(Party sender) {
    return Optional.ofNullable(sender.externalId())
        .or(
            () ->
                Optional.ofNullable(sender.address())
                    .map(address -> address.toLowerCase(Locale.ROOT)))
        .map(known -> ColumnText.key(known, LONGEST));
  }
}
