package org.supporthub.ticket;

import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.message.Attachment;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.Sha256;

/**
 * Tells whether a message says the same as an earlier one, where the sender gave no id and no
 * conversation: a form that is sent again later is filed again, and linked. So is a mail without
 * Message-ID that lies in two mailboxes; a mail is known by its fingerprint, as what surrounds it
 * there differs.
 */
final class ContentKey {
  private ContentKey() {}

  /** The key, for messages that need one. */
  static Optional<String> of(ClassifiedMessage classified) {
    InboundMessage message = classified.message();
    if (message.externalId() != null || message.conversationKey() != null) {
      return Optional.empty();
    }
    if (message.medium() == Medium.MAIL && message.fingerprint() != null) {
      return Optional.of(Sha256.of("mail " + message.fingerprint()));
    }
    return Optional.of(
        message.flags().contains(Flag.UNREADABLE)
            ? Sha256.of(message.channel() + ' ' + Sha256.of(classified.raw().content()))
            : Sha256.of(written(message)));
  }

  /** From what was understood, because the raw bytes of a form differ with each boundary. */
  private static String written(InboundMessage message) {
    var all = new StringJoiner("\0");
    all.add(message.channel());
    all.add(message.sender().toString());
    all.add(message.subject());
    all.add(message.text());
    all.add(new TreeMap<>(message.attributes()).toString());
    message.attachments().stream().map(Attachment::sha256).forEach(all::add);
    return all.toString();
  }
}
