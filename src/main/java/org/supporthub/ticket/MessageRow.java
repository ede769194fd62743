package org.supporthub.ticket;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.Attachment;
import org.supporthub.message.ColumnText;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;

/** A message as it fits its row; what is cut of a received one is whole in the raw message. */
record MessageRow(
    UUID id,
    long ticketId,
    String direction,
    String channel,
    @Nullable String externalId,
    @Nullable String sender,
    String subject,
    String text,
    @Nullable String html,
    MessageDetail detail,
    @Nullable String contentKey,
    @Nullable Instant sentAt,
    Instant receivedAt) {

  static final int LONGEST_SUBJECT = 1_000;
  static final int LONGEST_TEXT = 1_000_000;
  static final int LONGEST_EXTERNAL_ID = 500;
  private static final int LONGEST_SENDER = 255;

  static MessageRow of(InboundMessage message, long ticketId, @Nullable String contentKey) {
    return new MessageRow(
        message.id(),
        ticketId,
        "IN",
        message.channel(),
        externalId(message.externalId()),
        sender(message.sender()),
        ColumnText.cut(message.subject(), LONGEST_SUBJECT),
        ColumnText.cut(message.text(), LONGEST_TEXT),
        message.html() == null ? null : ColumnText.cut(message.html(), LONGEST_TEXT),
        new MessageDetail(
            message.sender(),
            message.recipients(),
            message.cc(),
            message.replyTo(),
            message.inReplyTo(),
            message.references(),
            message.textParts(),
            message.attachments(),
            flags(message),
            message.attributes()),
        contentKey,
        message.sentAt(),
        message.receivedAt());
  }

  static MessageRow of(OutMessage message) {
    return new MessageRow(
        message.id(),
        message.ticketId(),
        "OUT",
        message.channel(),
        externalId(message.messageId()),
        sender(message.sender()),
        ColumnText.cut(message.subject(), LONGEST_SUBJECT),
        ColumnText.cut(message.text(), LONGEST_TEXT),
        message.html() == null ? null : ColumnText.cut(message.html(), LONGEST_TEXT),
        new MessageDetail(
            message.sender(),
            message.recipients(),
            message.cc(),
            List.of(),
            message.inReplyTo(),
            message.references(),
            List.of(),
            message.attachments(),
            message.flags(),
            Map.of()),
        null,
        null,
        message.at());
  }

  /** What somebody of the desk writes for others of it. */
  static MessageRow note(
      UUID id,
      long ticketId,
      String channel,
      String author,
      String text,
      List<Attachment> attachments,
      List<String> mentions,
      Instant at) {
    return new MessageRow(
        id,
        ticketId,
        "NOTE",
        channel,
        null,
        null,
        "",
        ColumnText.cut(text, LONGEST_TEXT),
        null,
        new MessageDetail(
            new Party(null, author, null, null),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            attachments,
            Set.of(),
            mentions.isEmpty() ? Map.of() : Map.of("mentions", String.join(", ", mentions))),
        null,
        null,
        at);
  }

  /** An external id as it is stored and looked for. */
  static @Nullable String externalId(@Nullable String id) {
    return id == null ? null : ColumnText.key(id, LONGEST_EXTERNAL_ID);
  }

  private static @Nullable String sender(Party sender) {
    String known = sender.address() != null ? sender.address() : sender.phone();
    known = known != null ? known : sender.externalId();
    return known == null ? null : ColumnText.cut(known, LONGEST_SENDER);
  }

  private static Set<Flag> flags(InboundMessage message) {
    boolean whole =
        ColumnText.fits(message.text(), LONGEST_TEXT)
            && (message.html() == null || ColumnText.fits(message.html(), LONGEST_TEXT));
    if (whole) {
      return message.flags();
    }
    Set<Flag> flags = EnumSet.of(Flag.TRUNCATED);
    flags.addAll(message.flags());
    return flags;
  }
}
