package org.supporthub.message;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message understood: the same shape for every channel. Terms are those of RFC 5322 and JMAP.
 *
 * @param id id of the raw message
 * @param externalId the sender's own id (Message-ID without angle brackets, vendor's message id);
 *     not unique
 * @param conversationKey what joins messages of one conversation (chat id, open id); null where the
 *     channel knows none. Mail threads by {@code inReplyTo} and {@code references} instead
 * @param references Message-IDs without angle brackets, oldest first; includes inReplyTo's ids
 * @param subject never null, may be empty
 * @param text never null, may be empty
 * @param html made safe to show: no script, nothing that is fetched from elsewhere; pictures that
 *     came with the message point to {@code /api/attachments/…}
 * @param textParts quotes and signatures within the text, in order; empty where all of it is new
 * @param fingerprint where the door may not know whether two deliveries are the same: of a mail,
 *     SHA-256 over Message-ID, Date, From, Subject and body; of something encrypted, over the
 *     sender's id of it; lower-case hex
 * @param sentAt the sender's clock, for display only
 * @param attributes further fields by name: those of a form or a JSON mapping ({@code orderNumber},
 *     {@code product}, {@code company} …), and facts of the transport ({@code page})
 * @param calls what a telephone system tells of calls; whatever else a message says, one that tells
 *     of calls is a report of the system and looks for no ticket
 */
public record InboundMessage(
    UUID id,
    String channel,
    Medium medium,
    @Nullable String externalId,
    @Nullable String conversationKey,
    List<String> inReplyTo,
    List<String> references,
    Party sender,
    List<Party> recipients,
    List<Party> cc,
    List<Party> replyTo,
    String subject,
    String text,
    @Nullable String html,
    List<TextPart> textParts,
    List<Attachment> attachments,
    Set<Flag> flags,
    @Nullable String fingerprint,
    @Nullable Instant sentAt,
    Instant receivedAt,
    Map<String, String> attributes,
    List<CallEvent> calls) {

  /** Attribute of a message that is TOO_LARGE: how many bytes of it are read. */
  public static final String SIZE_LIMIT = "sizeLimit";

  public InboundMessage {
    inReplyTo = List.copyOf(inReplyTo);
    references = List.copyOf(references);
    recipients = List.copyOf(recipients);
    cc = List.copyOf(cc);
    replyTo = List.copyOf(replyTo);
    textParts = List.copyOf(textParts);
    attachments = List.copyOf(attachments);
    flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
    attributes = Map.copyOf(attributes);
    // Messages that waited in a queue while the hub was renewed do not have it.
    calls = calls == null ? List.of() : List.copyOf(calls);
  }

  /** A message of a channel whose senders quote and sign nothing and tell of no calls. */
  public InboundMessage(
      UUID id,
      String channel,
      Medium medium,
      @Nullable String externalId,
      @Nullable String conversationKey,
      List<String> inReplyTo,
      List<String> references,
      Party sender,
      List<Party> recipients,
      List<Party> cc,
      List<Party> replyTo,
      String subject,
      String text,
      @Nullable String html,
      List<Attachment> attachments,
      Set<Flag> flags,
      @Nullable String fingerprint,
      @Nullable Instant sentAt,
      Instant receivedAt,
      Map<String, String> attributes) {
    this(
        id,
        channel,
        medium,
        externalId,
        conversationKey,
        inReplyTo,
        references,
        sender,
        recipients,
        cc,
        replyTo,
        subject,
        text,
        html,
        List.of(),
        attachments,
        flags,
        fingerprint,
        sentAt,
        receivedAt,
        attributes,
        List.of());
  }

  /**
   * Whether a machine or a list sent it, or nobody: it is filed, but is nobody's answer. It changes
   * no state, stops no clock and is answered by no automatic mail.
   */
  public boolean fromMachine() {
    return fromMailSystem()
        || flags.contains(Flag.AUTO_REPLY)
        || flags.contains(Flag.BULK)
        || flags.contains(Flag.READ_RECEIPT)
        || flags.contains(Flag.EVENT);
  }

  /**
   * Whether its sender is a mail system, or we ourselves, and so neither customer nor participant.
   */
  public boolean fromMailSystem() {
    return flags.contains(Flag.BOUNCE)
        || flags.contains(Flag.COMPLAINT)
        || flags.contains(Flag.LOOP);
  }

  /** The same message with other attributes. */
  public InboundMessage withAttributes(Map<String, String> others) {
    return new InboundMessage(
        id,
        channel,
        medium,
        externalId,
        conversationKey,
        inReplyTo,
        references,
        sender,
        recipients,
        cc,
        replyTo,
        subject,
        text,
        html,
        textParts,
        attachments,
        flags,
        fingerprint,
        sentAt,
        receivedAt,
        others,
        calls);
  }

  /**
   * What this message adds to the conversation: the text with line ends in place of quotes and
   * signatures, so that positions in it are positions in the text. All of the text if nothing would
   * be left of a message that carries nothing else.
   */
  public String newText() {
    StringBuilder words = new StringBuilder(text);
    for (TextPart part : textParts) {
      if (part.kind() != TextPart.Kind.FORWARD) {
        words.replace(part.start(), part.end(), "\n".repeat(part.end() - part.start()));
      }
    }
    return attachments.isEmpty() && words.toString().strip().length() < 2 ? text : words.toString();
  }
}
