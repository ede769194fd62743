package org.supporthub.ticket;

import java.nio.file.Files;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.supporthub.archive.RawArchive;
import org.supporthub.archive.RawMessageStore;
import org.supporthub.message.Attachment;
import org.supporthub.message.RawMessage;

/** Tickets as people and programs read them. */
@Component
public class Tickets {
  private static final Pattern ATTACHMENT_ID =
      Pattern.compile(
          "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\.(\\d{1,4})");

  private final TicketListStore list;
  private final TicketViewStore view;
  private final MessageViewStore messages;
  private final RawMessageStore rawMessages;
  private final RawArchive archive;

  Tickets(
      TicketListStore list,
      TicketViewStore view,
      MessageViewStore messages,
      RawMessageStore rawMessages,
      RawArchive archive) {
    this.list = list;
    this.view = view;
    this.messages = messages;
    this.rawMessages = rawMessages;
    this.archive = archive;
  }

  /**
   * A page of the tickets that fit, newest first.
   *
   * @param page from 0
   */
  public Page<TicketSummary> find(TicketFilter filter, int page, int size) {
    return list.find(filter, page, size);
  }

  /** The ticket with this number, whole. */
  public Optional<Ticket> byNumber(String number) {
    return view.byNumber(number);
  }

  /**
   * Whether the ticket of a conversation is done with, so that something new wants a ticket of its
   * own; one that is not filed yet is not.
   */
  public boolean over(String channel, String conversationKey) {
    return list.stateOf(ConversationKey.of(channel, conversationKey))
        .filter(TicketState::done)
        .isPresent();
  }

  /** Where a message that we accepted went; of a duplicate, where the message it equals went. */
  public Optional<FiledMessage> ofMessage(UUID messageId) {
    return messages.find(messageId);
  }

  /** A message of a ticket as it was received. */
  public Optional<RawMessage> raw(String number, UUID messageId) {
    return messages.isOn(number, messageId) ? rawMessages.find(messageId) : Optional.empty();
  }

  /**
   * What {@code GET /api/attachments/{id}} needs to serve an attachment that came in a message.
   *
   * @param id the message's id, a dot, and the attachment's place from 0
   */
  public Optional<AttachmentClaim> attachment(String id) {
    return named(id)
        .filter(named -> !named.attachment().part().isEmpty())
        .flatMap(
            named ->
                rawMessages
                    .find(named.message())
                    .map(raw -> new AttachmentClaim(raw, named.attachment())));
  }

  /**
   * The same for a file that no raw message holds: it went out with a message of ours, or was
   * fetched from elsewhere.
   */
  public Optional<OurFile> ourFile(String id) {
    return named(id)
        .map(Named::attachment)
        .map(file -> new OurFile(file, archive.claimed(file.sha256(), file.size())))
        .filter(file -> Files.exists(file.content().path()));
  }

  private record Named(UUID message, Attachment attachment) {}

  private Optional<Named> named(String id) {
    Matcher parts = ATTACHMENT_ID.matcher(id);
    if (!parts.matches()) {
      return Optional.empty();
    }
    UUID message = UUID.fromString(parts.group(1));
    return messages
        .attachment(message, Integer.parseInt(parts.group(2)))
        .map(attachment -> new Named(message, attachment));
  }
}
