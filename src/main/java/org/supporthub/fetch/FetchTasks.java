package org.supporthub.fetch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.supporthub.archive.ArchivedContent;
import org.supporthub.archive.RawArchive;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.FileType;
import org.supporthub.channel.download.DownloadSettings;
import org.supporthub.channel.messenger.FetchFailure;
import org.supporthub.channel.messenger.FetchedFile;
import org.supporthub.channel.messenger.Messenger;
import org.supporthub.channel.messenger.Messengers;
import org.supporthub.channel.messenger.RemoteFile;
import org.supporthub.channel.messenger.RemoteFiles;
import org.supporthub.event.Outage;
import org.supporthub.event.RetrySchedule;
import org.supporthub.message.Attachment;
import org.supporthub.message.Content;
import org.supporthub.message.InboundMessage;

/**
 * Files that lie elsewhere, as pictures of messages and recordings of calls: a task each is written
 * with what it belongs to, and worked by a route.
 *
 * <pre>{@code
 * - bean:
 *     ref: fetchTasks
 *     method: due
 * - split:
 *     ...
 *       - bean:
 *           ref: fetchTasks
 *           method: fetch(${body})
 * }</pre>
 */
@Component
public class FetchTasks {
  private static final Logger log = LoggerFactory.getLogger(FetchTasks.class);
  private static final int ROUND = 20;

  /** Longer than a download may take. */
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final Channels channels;
  private final Messengers messengers;
  private final FetchTaskStore store;
  private final RawArchive archive;
  private final Map<String, FileOwner> owners;
  private final TransactionOperations transactions;
  private final RetrySchedule retry;
  private final int most;
  private final Outage outage = new Outage("Fetching files that lie elsewhere");

  FetchTasks(
      Channels channels,
      Messengers messengers,
      FetchTaskStore store,
      RawArchive archive,
      List<FileOwner> owners,
      TransactionOperations transactions,
      DownloadSettings settings) {
    this.channels = channels;
    this.messengers = messengers;
    this.store = store;
    this.archive = archive;
    this.owners =
        owners.stream().collect(Collectors.toUnmodifiableMap(FileOwner::kind, Function.identity()));
    this.transactions = transactions;
    this.retry = new RetrySchedule(settings.retry());
    this.most = Math.toIntExact(settings.maxSize().toBytes());
  }

  /** Writes the tasks of messages; filing calls it in its transaction. */
  public void note(List<InboundMessage> filed) {
    List<FetchTask> tasks = new ArrayList<>();
    for (InboundMessage message : filed) {
      messengers.of(message.channel()).ifPresent(messenger -> add(message, messenger, tasks));
    }
    store.insert(tasks);
  }

  /** Writes tasks of whatever else has files, in the caller's transaction; each only once. */
  public void add(List<FetchTask> tasks) {
    store.insert(tasks);
  }

  private static void add(InboundMessage message, Messenger messenger, List<FetchTask> tasks) {
    int place = 0;
    for (RemoteFile file : messenger.files(message)) {
      tasks.add(
          new FetchTask(FilesOfMessages.KIND, message.id(), place++, message.channel(), file, 0));
    }
  }

  /** What is to be fetched now; never throws. */
  public List<FetchTask> due() {
    return outage.found(() -> store.due(ROUND));
  }

  /** Fetches a file and hands it to its owner, or keeps why that failed; never throws. */
  public void fetch(FetchTask task) {
    // A task that fails otherwise comes again when its lease ends.
    outage.guard(
        () -> {
          if (store.begin(task, LEASE)) {
            work(task);
          }
        });
  }

  private void work(FetchTask task) {
    try {
      FetchedFile file = fetched(task);
      ArchivedContent kept = archive.keepFile(Content.of(file.bytes()));
      Attachment attachment =
          Attachment.ofOurs(file.name(), file.contentType(), kept.size(), kept.sha256())
              .detected(
                  file.contentType(),
                  FileType.isDisguised(file.name(), file.contentType(), file.contentType()));
      transactions.executeWithoutResult(
          status -> {
            if (store.done(task)) {
              owner(task).keep(task, attachment);
            }
          });
      log.info("{} {}: its {} was fetched", name(task), task.owner(), task.file().name());
    } catch (FetchFailure e) {
      failed(task, e);
    }
  }

  private FetchedFile fetched(FetchTask task) throws FetchFailure {
    Optional<ChannelSettings> channel = channels.find(task.channel());
    Optional<RemoteFiles> source = messengers.files(task.channel());
    if (channel.isEmpty() || source.isEmpty()) {
      throw new FetchFailure("its channel is gone", true);
    }
    return source.get().fetch(channel.get(), task.file(), most);
  }

  private void failed(FetchTask task, FetchFailure failure) {
    Optional<Duration> wait =
        failure.later()
            ? retry.after(
                task.attempts() + 1, ThreadLocalRandom.current().nextDouble(), Duration.ZERO)
            : Optional.empty();
    if (wait.isPresent()) {
      store.again(task, wait.get(), failure.getMessage());
      return;
    }
    transactions.executeWithoutResult(
        status -> {
          store.failed(task, failure.getMessage());
          owner(task).missing(task, failure.getMessage());
        });
    log.warn(
        "{} {}: its {} is not to be had ({})",
        name(task),
        task.owner(),
        task.file().name(),
        failure.getMessage());
  }

  private FileOwner owner(FetchTask task) {
    FileOwner owner = owners.get(task.kind());
    if (owner == null) {
      throw new IllegalStateException("nothing has files of kind " + task.kind());
    }
    return owner;
  }

  private static String name(FetchTask task) {
    return task.kind().toLowerCase(Locale.ROOT);
  }
}
