package org.supporthub.call;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.classify.Classification;

/**
 * A call as people and programs read it.
 *
 * @param id ours
 * @param callId of the telephone system
 * @param outcome what the desk made of it; null while that is not decided
 * @param ticket number of the ticket it is on, if it is on one
 * @param recordings those that are fetched; the record names all there are
 * @param openTickets numbers of open tickets of whoever called, newest first: it may be about one
 */
public record CallView(
    UUID id,
    String channel,
    String account,
    String callId,
    CallRecord record,
    @Nullable Outcome outcome,
    @Nullable Instant decideAt,
    @Nullable String ticket,
    List<String> openTickets,
    @Nullable WrappedUp wrapUp,
    List<CallRecording> recordings,
    Instant createdAt) {

  public CallView {
    openTickets = List.copyOf(openTickets);
    recordings = List.copyOf(recordings);
  }

  /** What the agent wrote, and what it is about by the rules of classification. */
  public record WrappedUp(WrapUp wrapUp, Classification classification) {}
}
