package org.supporthub.ticket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.supporthub.message.Attachment;
import org.supporthub.message.RawMessage;

/** Tickets held in memory; it remembers what was asked of the list. */
public class FakeTickets extends Tickets {
  private final Map<String, Ticket> byNumber = new HashMap<>();
  private final Map<UUID, FiledMessage> filed = new HashMap<>();
  private final Map<String, RawMessage> raws = new HashMap<>();
  private final Map<String, AttachmentClaim> attachments = new HashMap<>();
  private final List<TicketSummary> summaries = new ArrayList<>();
  private TicketFilter asked = new TicketFilter(null, null, null, null, null, null, null, null);

  public FakeTickets() {
    super(null, null, null, null, null);
  }

  public FakeTickets with(TicketSummary summary) {
    summaries.add(0, summary);
    return this;
  }

  public FakeTickets with(Ticket ticket) {
    byNumber.put(ticket.number(), ticket);
    return this;
  }

  public FakeTickets with(FiledMessage message) {
    filed.put(message.messageId(), message);
    return this;
  }

  public FakeTickets with(String number, RawMessage raw) {
    raws.put(number + raw.id(), raw);
    return this;
  }

  public FakeTickets with(String id, RawMessage raw, Attachment attachment) {
    attachments.put(id, new AttachmentClaim(raw, attachment));
    return this;
  }

  @Override
  public Optional<OurFile> ourFile(String id) {
    return Optional.empty();
  }

  /** The filter of the last list. */
  public TicketFilter asked() {
    return asked;
  }

  @Override
  public Page<TicketSummary> find(TicketFilter filter, int page, int size) {
    asked = filter;
    return new Page<>(summaries.stream().limit(size).toList(), page, size, summaries.size());
  }

  @Override
  public Optional<Ticket> byNumber(String number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  @Override
  public Optional<FiledMessage> ofMessage(UUID messageId) {
    return Optional.ofNullable(filed.get(messageId));
  }

  @Override
  public Optional<RawMessage> raw(String number, UUID messageId) {
    return Optional.ofNullable(raws.get(number + messageId));
  }

  @Override
  public Optional<AttachmentClaim> attachment(String id) {
    return Optional.ofNullable(attachments.get(id));
  }
}
