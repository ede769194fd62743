package org.supporthub.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.Attachment;
import org.supporthub.message.Flag;
import org.supporthub.message.Party;

/**
 * A message of ours to a customer, as it stands on its ticket.
 *
 * @param channel the channel it leaves by
 * @param messageId its own Message-ID without angle brackets; answers to it come to the ticket
 * @param references Message-IDs without angle brackets, oldest first
 * @param attachments files that lie in the archive
 * @param flags {@code AUTO_REPLY} when no person wrote it
 * @param at when it was written
 */
public record OutMessage(
    UUID id,
    long ticketId,
    String ticketNumber,
    String channel,
    String messageId,
    Party sender,
    List<Party> recipients,
    List<Party> cc,
    String subject,
    String text,
    @Nullable String html,
    List<String> inReplyTo,
    List<String> references,
    List<Attachment> attachments,
    Set<Flag> flags,
    Instant at) {

  public OutMessage {
    recipients = List.copyOf(recipients);
    cc = List.copyOf(cc);
    inReplyTo = List.copyOf(inReplyTo);
    references = List.copyOf(references);
    attachments = List.copyOf(attachments);
    flags = Set.copyOf(flags);
  }
}
