package org.supporthub.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing a telephone system tells of one call, in the shape that all systems share. It says only
 * what it knows; the call is made of all its events.
 *
 * @param account trunk or instance at the telephone system; empty where there is one only
 * @param callId the system's id of the whole call, not of one of its legs
 * @param legId the leg that is spoken of, where the system tells legs apart
 * @param eventId equal when the same is told twice; unique within the call
 * @param seq order the system gives its events, if it does
 * @param direction as the company sees it
 * @param from who calls
 * @param state what the system says became of the call
 * @param cause why it ended, in the system's words
 * @param keys what the caller pressed, secrets masked
 * @param rating what the caller pressed when asked how satisfied they are
 * @param custom what was given to the system to bring back, as the number of a ticket
 */
public record CallEvent(
    String account,
    String callId,
    @Nullable String legId,
    String eventId,
    @Nullable Long seq,
    Type type,
    @Nullable Direction direction,
    @Nullable PhoneNumber from,
    @Nullable PhoneNumber to,
    @Nullable State state,
    @Nullable Queue queue,
    @Nullable Agent agent,
    Times times,
    @Nullable HangupBy hangupBy,
    @Nullable String cause,
    List<Key> keys,
    @Nullable String rating,
    List<Recording> recordings,
    Map<String, String> custom) {

  public CallEvent {
    keys = List.copyOf(keys);
    recordings = List.copyOf(recordings);
    custom = Map.copyOf(custom);
  }

  /** What happened. {@code LEG} tells of one leg that ended while the call may go on. */
  public enum Type {
    RINGING,
    QUEUED,
    IVR_INPUT,
    ANSWERED,
    TRANSFERRED,
    LEG,
    ENDED,
    RECORDING_READY,
    VOICEMAIL_READY,
    SURVEY,
    CDR;

    /** Whether nothing of the call itself comes after it. */
    public boolean last() {
      return this == ENDED || this == CDR || this == VOICEMAIL_READY;
    }
  }

  /** Which way a call goes, as the company sees it. */
  public enum Direction {
    IN,
    OUT,
    INTERNAL
  }

  /** What became of a call, or how far it is. */
  public enum State {
    RINGING,
    IN_QUEUE,
    ANSWERED,
    ENDED_ANSWERED,
    MISSED,
    ABANDONED_IVR,
    BUSY,
    REJECTED,
    FAILED,
    VOICEMAIL;

    /** Whether somebody of us spoke with the caller. */
    public boolean answered() {
      return this == ANSWERED || this == ENDED_ANSWERED;
    }

    /** Whether the call goes on. */
    public boolean underWay() {
      return this == RINGING || this == IN_QUEUE || this == ANSWERED;
    }
  }

  /** Who ended a call. */
  public enum HangupBy {
    CUSTOMER,
    AGENT,
    SYSTEM
  }

  /** A queue, group or number of the telephone system at which callers wait. */
  public record Queue(String id, @Nullable String name) {
    /** What people call it. */
    public String label() {
      return name == null ? id : name;
    }
  }

  /** A key, or several, that the caller pressed. */
  public record Key(@Nullable String node, String key, @Nullable String label) {}

  /** Who of us took the call. */
  public record Agent(@Nullable String id, @Nullable String name, @Nullable String extension) {}

  /**
   * When what happened.
   *
   * @param answeredAt when a person answered, which an announcement is not
   * @param waitSeconds as the system says; counted from the times where they are known
   */
  public record Times(
      @Nullable Instant startedAt,
      @Nullable Instant queuedAt,
      @Nullable Instant ringingAt,
      @Nullable Instant answeredAt,
      @Nullable Instant endedAt,
      @Nullable Integer waitSeconds,
      @Nullable Integer talkSeconds,
      @Nullable Integer totalSeconds) {
    /** Nothing is known. */
    public static final Times UNKNOWN = new Times(null, null, null, null, null, null, null, null);
  }

  /** A recording, or the message of a voice mail box, that can be fetched. */
  public record Recording(
      String id,
      @Nullable String url,
      @Nullable String participant,
      @Nullable Integer seconds,
      boolean voicemail) {}
}
