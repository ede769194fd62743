package org.supporthub.ticket;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;

/** The Message-IDs a mail is threaded by. */
final class MailRefs {
  /** Nearer references say more; a mail that lists thousands must not lock thousands of rows. */
  static final int MOST_REFERENCES = 40;

  static final int MOST_ANSWERED = 5;

  private MailRefs() {}

  /** Whether the message is threaded by Message-IDs rather than by a conversation. */
  static boolean thread(InboundMessage message) {
    return message.medium() == Medium.MAIL && message.conversationKey() == null;
  }

  /** Its own Message-ID. */
  static Optional<MessageRef> own(InboundMessage mail) {
    return Optional.ofNullable(mail.externalId()).map(MessageRef::of);
  }

  /**
   * The conversation that Exchange counts it to, of a mail that refers to no other. All its mails
   * carry the same, so it is worth less than a Message-ID.
   */
  static Optional<MessageRef> conversation(InboundMessage mail) {
    boolean refers = !mail.inReplyTo().isEmpty() || !mail.references().isEmpty();
    return Optional.ofNullable(mail.attributes().get("threadIndex"))
        .filter(index -> !refers)
        .map(index -> MessageRef.of("thread-index " + index));
  }

  /** What it answers, nearest first: In-Reply-To, then References from last to first. */
  static List<MessageRef> answered(InboundMessage mail) {
    List<String> references = mail.references();
    int count = references.size();
    return Stream.concat(
            mail.inReplyTo().stream().limit(MOST_ANSWERED),
            Stream.iterate(count - 1, i -> i >= 0, i -> i - 1)
                .limit(MOST_REFERENCES)
                .map(references::get))
        .map(MessageRef::of)
        .distinct()
        .toList();
  }
}
