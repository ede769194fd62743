package org.supporthub.ticket;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.assign.AssignmentReason;
import org.supporthub.classify.Classification;
import org.supporthub.classify.Priority;
import org.supporthub.customer.CustomerProfile;
import org.supporthub.message.Flag;
import org.supporthub.message.TextPart;

/**
 * A ticket, whole, as people and programs read it.
 *
 * @param complexity from 1 to 10; null while nobody has said
 * @param team null where no rule names one
 * @param assignee null while the ticket waits in the queue of its team
 * @param assignment why it is with them
 * @param replyDeadline until when the customer may be answered on the channel they last used; null
 *     where there is no such limit
 * @param replyQuota how many messages of ours may leave until then; null where nobody counts
 */
public record Ticket(
    String number,
    TicketState state,
    String stateLabel,
    Priority priority,
    String category,
    String categoryLabel,
    List<String> tags,
    String channel,
    String medium,
    @Nullable String product,
    @Nullable String orderNumber,
    @Nullable String businessLine,
    @Nullable Integer complexity,
    @Nullable String team,
    @Nullable String assignee,
    @Nullable AssignmentReason assignment,
    String subject,
    @Nullable Customer customer,
    List<Participant> participants,
    Classification classification,
    List<Clock> clocks,
    List<Message> messages,
    List<LogEntry> log,
    List<Link> links,
    @JsonUnwrapped Progress progress,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant firstResponseAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant closedAt,
    @Nullable Instant replyDeadline,
    @Nullable Integer replyQuota,
    long version) {

  /**
   * What we know of the customer; {@code GET /api/customers/{id}} knows more.
   *
   * @param kind 老 for who is registered or had a ticket before this one, else 新
   * @param email one of the mail addresses, a proved one first; likewise {@code phone}
   */
  public record Customer(
      long id,
      @Nullable String name,
      @Nullable String nickname,
      @Nullable String company,
      String kind,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String tier,
      @Nullable Instant registeredAt,
      @Nullable String region,
      CustomerProfile.Consumption consumption,
      List<String> tags,
      History history) {}

  /** How many other tickets the customer has, how many of them are open, and where they are. */
  public record History(long tickets, long open, String href) {}

  /** Somebody whose mails about this ticket belong to it. */
  public record Participant(String address, @Nullable String name, String role) {}

  /**
   * A running or finished clock.
   *
   * @param dueAt of one that stands still what it was; it is moved when the clock goes on
   * @param state RUNNING, PAUSED, BREACHED or STOPPED
   * @param reason which policy set it
   */
  public record Clock(
      String clock,
      Instant dueAt,
      String state,
      int level,
      @Nullable Instant nextEscalationAt,
      String reason) {}

  /**
   * A message on the ticket.
   *
   * @param direction IN, OUT or NOTE
   * @param html safe to show: no script, nothing fetched from elsewhere; pictures of the message
   *     are links to {@code /api/attachments/…}
   * @param textParts quotes and signatures within the text; a view hides those that are folded
   * @param attributes further facts: fields of a form, the failed recipient of a delivery report
   * @param delivery where a message of ours is on its way; null for all others
   */
  public record Message(
      UUID id,
      String direction,
      String channel,
      @Nullable String externalId,
      @Nullable Address from,
      List<Address> to,
      List<Address> cc,
      List<Address> replyTo,
      String subject,
      String text,
      @Nullable String html,
      List<TextPart> textParts,
      @Nullable Instant sentAt,
      Instant receivedAt,
      Set<Flag> flags,
      Map<String, String> attributes,
      List<File> attachments,
      @Nullable Delivery delivery) {}

  /**
   * Where a message of ours is on its way to the customer.
   *
   * @param kind REPLY or ACKNOWLEDGEMENT
   * @param state QUEUED, SENDING, SENT, FAILED or UNKNOWN (it may have arrived or not)
   * @param nextAttemptAt null when nothing more is tried
   * @param outcome why the last attempt failed, as {@code SMTP 550}
   * @param deliveredAt when the messenger said that it arrived; null where nobody says so
   */
  public record Delivery(
      String kind,
      String state,
      int attempts,
      @Nullable Instant nextAttemptAt,
      @Nullable String outcome,
      @Nullable Instant deliveredAt) {}

  /** A mail address or, on other channels, the id or number the sender is known by. */
  public record Address(@Nullable String address, @Nullable String name) {}

  /**
   * An attachment; {@code id} is what {@code GET /api/attachments/{id}} takes.
   *
   * @param contentType as the sender declared it
   * @param detectedType by its bytes; null where nobody looked
   * @param mismatch whether its bytes are something else than its name says: do not open it
   */
  public record File(
      String id,
      String name,
      String contentType,
      long size,
      String sha256,
      boolean inline,
      @Nullable String contentId,
      @Nullable String detectedType,
      boolean mismatch) {}

  /** Something that happened to the ticket. */
  public record LogEntry(Instant at, String actor, String action, JsonNode detail) {}

  /**
   * Another ticket that may be about the same thing, and why.
   *
   * @param detail what the two have in common, where the reason does not say it all
   */
  public record Link(String number, String reason, @Nullable String detail) {
    /** One whose reason says it all. */
    public Link(String number, String reason) {
      this(number, reason, null);
    }
  }
}
