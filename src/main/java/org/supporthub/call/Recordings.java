package org.supporthub.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.archive.RawArchive;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.RecordingSource;
import org.supporthub.channel.Telephony;
import org.supporthub.channel.messenger.RemoteFile;
import org.supporthub.fetch.FetchTask;
import org.supporthub.fetch.FetchTasks;
import org.supporthub.message.CallEvent.Recording;
import org.supporthub.ticket.OurFile;

/** Has the recordings of calls fetched, each once, when the call has ended. */
@Component
public class Recordings {
  private final RecordingStore store;
  private final FetchTasks tasks;
  private final Channels channels;
  private final RawArchive archive;

  Recordings(RecordingStore store, FetchTasks tasks, Channels channels, RawArchive archive) {
    this.store = store;
    this.tasks = tasks;
    this.channels = channels;
    this.archive = archive;
  }

  /** A call whose row is locked, and what is known of it. */
  record Told(UUID call, String channel, CallRecord record) {}

  /** Writes tasks for recordings that are new, in the transaction that locked their calls. */
  void note(Collection<Told> told) {
    List<Told> ended =
        told.stream()
            .filter(each -> each.record().ended() && !each.record().recordings().isEmpty())
            .toList();
    if (ended.isEmpty()) {
      return;
    }
    Map<UUID, List<CallRecording>> known =
        store.of(ended.stream().map(Told::call).distinct().toList());
    List<RecordingStore.New> fresh = new ArrayList<>();
    List<FetchTask> wanted = new ArrayList<>();
    for (Told each : ended) {
      List<CallRecording> before = known.getOrDefault(each.call(), List.of());
      int place = before.size();
      Set<String> ids = before.stream().map(CallRecording::id).collect(Collectors.toSet());
      for (Recording recording : each.record().recordings()) {
        if (mayBeHad(each.channel(), recording) && ids.add(RecordingStore.key(recording.id()))) {
          fresh.add(new RecordingStore.New(each.call(), place, recording));
          wanted.add(task(each, place++, recording));
        }
      }
    }
    if (!fresh.isEmpty()) {
      store.insert(fresh);
      tasks.add(wanted);
    }
  }

  private boolean mayBeHad(String channel, Recording recording) {
    return channels
        .find(channel)
        .flatMap(ChannelSettings::telephony)
        .map(Telephony::recordings)
        .filter(RecordingSource::fetch)
        .flatMap(source -> source.address(recording.id(), url(recording)))
        .isPresent();
  }

  private static FetchTask task(Told told, int place, Recording recording) {
    return new FetchTask(
        FilesOfCalls.KIND,
        told.call(),
        place,
        told.channel(),
        new RemoteFile(
            CallRecording.nameOf(recording.voicemail(), place), recording.id(), url(recording)),
        0);
  }

  private static String url(Recording recording) {
    return recording.url() == null ? "" : recording.url();
  }

  /**
   * A recording that we have.
   *
   * @param id of the telephone system; null for the first one there is
   */
  public Optional<OurFile> file(UUID call, @Nullable String id) {
    return store.of(List.of(call)).getOrDefault(call, List.of()).stream()
        .filter(recording -> id == null || recording.id().equals(RecordingStore.key(id)))
        .flatMap(recording -> recording.file().stream())
        .findFirst()
        .map(file -> new OurFile(file, archive.claimed(file.sha256(), file.size())));
  }
}
