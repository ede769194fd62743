package org.supporthub.replay;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.supporthub.archive.RawMessageStore;
import org.supporthub.archive.ReceivedRange;
import org.supporthub.message.RawMessage;
import org.supporthub.ticket.Decisions;

/** The messages that a replay asks for, in the order of their ids, a batch at a time. */
@Component
class FiledMessages {
  private final RawMessageStore messages;
  private final Decisions decisions;

  FiledMessages(RawMessageStore messages, Decisions decisions) {
    this.messages = messages;
    this.decisions = decisions;
  }

  /**
   * A batch.
   *
   * @param last id of the last message that was looked at, to go on after
   */
  record Batch(List<RawMessage> messages, UUID last) {}

  /**
   * What comes after an id; empty at the end.
   *
   * @param now messages that come in later are not part of the replay, or it might never end
   */
  Optional<Batch> next(ReplayRequest request, Instant now, UUID after, int most) {
    var range =
        new ReceivedRange(
            Objects.requireNonNullElse(request.from(), Instant.EPOCH),
            request.to() == null || request.to().isAfter(now) ? now : request.to(),
            request.channel());
    if (request.ticket() != null) {
      List<UUID> ids = decisions.messagesOn(request.ticket(), after, most);
      return ids.isEmpty() ? Optional.empty() : Optional.of(new Batch(of(ids, range), last(ids)));
    }
    List<RawMessage> batch = messages.after(after, range, most);
    return batch.isEmpty()
        ? Optional.empty()
        : Optional.of(new Batch(batch, batch.get(batch.size() - 1).id()));
  }

  private List<RawMessage> of(List<UUID> ids, ReceivedRange range) {
    return ids.stream().flatMap(id -> messages.find(id).stream()).filter(range::holds).toList();
  }

  private static UUID last(List<UUID> ids) {
    return ids.get(ids.size() - 1);
  }
}
