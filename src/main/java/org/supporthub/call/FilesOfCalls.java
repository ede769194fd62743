package org.supporthub.call;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.supporthub.fetch.FetchTask;
import org.supporthub.fetch.FileOwner;
import org.supporthub.message.Attachment;
import org.supporthub.ticket.MessageFiles;

/**
 * Keeps the recordings of calls that were fetched, and shows them on the ticket, with the message
 * that tells of the call. Whichever is later there, recording or message, does so under the lock of
 * the call.
 */
@Component
class FilesOfCalls implements FileOwner {
  static final String KIND = "CALL";

  private final RecordingStore store;
  private final MessageFiles messages;

  FilesOfCalls(RecordingStore store, MessageFiles messages) {
    this.store = store;
    this.messages = messages;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void keep(FetchTask task, Attachment file) {
    Optional<UUID> note = store.lockNote(task.owner());
    store.kept(task.owner(), task.place(), file);
    note.ifPresent(id -> messages.add(id, task.file().name(), file));
  }

  @Override
  public void missing(FetchTask task, String reason) {
    Optional<UUID> note = store.lockNote(task.owner());
    store.missing(task.owner(), task.place(), reason);
    note.ifPresent(id -> messages.missing(id, task.file().name(), reason));
  }

  /** Shows what there is of a call, locked, with the first message on a ticket that tells of it. */
  void show(UUID call, UUID note) {
    List<CallRecording> recordings = store.of(List.of(call)).getOrDefault(call, List.of());
    for (int place = 0; place < recordings.size(); place++) {
      CallRecording recording = recordings.get(place);
      String name = CallRecording.nameOf(recording.voicemail(), place);
      recording.file().ifPresent(file -> messages.add(note, name, file));
      if (recording.state() == CallRecording.State.FAILED) {
        messages.missing(note, name, String.valueOf(recording.outcome()));
      }
    }
  }
}
