package org.supporthub.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change that a ticket does not allow; the message is a sentence for whoever asked for it. */
public class TicketRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** There is no such ticket. */
    NOT_THERE,
    /** Something has to be said, or is wrong; {@link #field} names it. */
    WRONG,
    /** The role may not do this. */
    NOT_ALLOWED,
    /** The ticket is in another state than this needs. */
    CONFLICT,
    /** Somebody has changed the ticket meanwhile; {@link #version} is the current one. */
    STALE,
    /** The key was used for something else. */
    KEY_USED
  }

  private final Reason reason;
  private final @Nullable String field;
  private final @Nullable Long version;
  private final List<String> allowed;

  private TicketRefusedException(
      Reason reason,
      String sentence,
      @Nullable String field,
      @Nullable Long version,
      List<String> allowed) {
    super(sentence);
    this.reason = reason;
    this.field = field;
    this.version = version;
    this.allowed = List.copyOf(allowed);
  }

  /** There is no ticket of this number. */
  public static TicketRefusedException notThere(String number) {
    return new TicketRefusedException(
        Reason.NOT_THERE, "There is no ticket %s.".formatted(number), null, null, List.of());
  }

  /** A field is missing or wrong. */
  public static TicketRefusedException wrong(String field, String sentence) {
    return new TicketRefusedException(Reason.WRONG, sentence, field, null, List.of());
  }

  /** The role may not. */
  public static TicketRefusedException notAllowed(String sentence) {
    return new TicketRefusedException(Reason.NOT_ALLOWED, sentence, null, null, List.of());
  }

  /** The ticket does not stand where it would have to. */
  public static TicketRefusedException conflict(String sentence) {
    return conflict(sentence, List.of());
  }

  /**
   * What is asked for does not go together with how things are.
   *
   * @param field what of it
   */
  public static TicketRefusedException conflict(String field, String sentence) {
    return new TicketRefusedException(Reason.CONFLICT, sentence, field, null, List.of());
  }

  /**
   * The ticket does not stand where it would have to.
   *
   * @param allowed what could be done instead
   */
  public static TicketRefusedException conflict(String sentence, List<String> allowed) {
    return new TicketRefusedException(Reason.CONFLICT, sentence, null, null, allowed);
  }

  /** Somebody was faster. */
  public static TicketRefusedException stale(String number, long expected, long version) {
    return new TicketRefusedException(
        Reason.STALE,
        "Ticket %s is at version %d, not %d; read it again.".formatted(number, version, expected),
        null,
        version,
        List.of());
  }

  /** An Idempotency-Key that came before with something else. */
  public static TicketRefusedException keyUsed() {
    return new TicketRefusedException(
        Reason.KEY_USED,
        "This Idempotency-Key was used for something else.",
        null,
        null,
        List.of());
  }

  public Reason reason() {
    return reason;
  }

  /** The field that is meant, where one is. */
  public @Nullable String field() {
    return field;
  }

  /** The ticket's version now, of a stale one. */
  public @Nullable Long version() {
    return version;
  }

  /** What could be done instead; may be empty. */
  public List<String> allowed() {
    return allowed;
  }
}
