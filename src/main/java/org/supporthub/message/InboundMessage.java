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
 * @param html as received, not sanitised
 * @param fingerprint mail only: SHA-256 over Message-ID, Date, From, Subject and body, lower-case
 *     hex
 * @param sentAt the sender's clock, for display only
 * @param attributes further fields by name: those of a form or a JSON mapping ({@code orderNumber},
 *     {@code product}, {@code company} …), and facts of the transport ({@code page})
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
    List<Attachment> attachments,
    Set<Flag> flags,
    @Nullable String fingerprint,
    @Nullable Instant sentAt,
    Instant receivedAt,
    Map<String, String> attributes) {

  public InboundMessage {
    inReplyTo = List.copyOf(inReplyTo);
    references = List.copyOf(references);
    recipients = List.copyOf(recipients);
    cc = List.copyOf(cc);
    replyTo = List.copyOf(replyTo);
    attachments = List.copyOf(attachments);
    flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
    attributes = Map.copyOf(attributes);
  }
}
