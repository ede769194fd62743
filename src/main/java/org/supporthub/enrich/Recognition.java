package org.supporthub.enrich;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.supporthub.channel.CleanText;
import org.supporthub.enrich.RecognitionSettings.Kind;
import org.supporthub.event.Outage;
import org.supporthub.event.RetrySchedule;
import org.supporthub.message.Attachment;
import org.supporthub.message.InboundMessage;
import org.supporthub.ticket.AddedFile;

/**
 * Pictures are read and voice is heard once the message is filed: a task each is written with the
 * file, and worked by a route. The message is then decided about again.
 *
 * <pre>{@code
 * - bean:
 *     ref: recognition
 *     method: due
 * - split:
 *     ...
 *       - bean:
 *           ref: recognition
 *           method: recognise(${body})
 * }</pre>
 */
@Component("recognition")
public class Recognition {
  private static final Logger log = LoggerFactory.getLogger(Recognition.class);

  /** Few at once: each takes a core for seconds. */
  private static final int ROUND = 4;

  private final TextEngines engines;
  private final RecognitionSettings settings;
  private final RecognitionStore store;
  private final FileBytes files;
  private final SecondLook secondLook;
  private final TransactionOperations transactions;
  private final RetrySchedule retry;
  private final Outage outage = new Outage("Recognising text in files");

  Recognition(
      TextEngines engines,
      RecognitionSettings settings,
      RecognitionStore store,
      FileBytes files,
      SecondLook secondLook,
      TransactionOperations transactions) {
    this.engines = engines;
    this.settings = settings;
    this.store = store;
    this.files = files;
    this.secondLook = secondLook;
    this.transactions = transactions;
    this.retry = new RetrySchedule(settings.retry());
  }

  /** Writes the tasks of messages with files; filing calls it in its transaction. */
  public void note(List<InboundMessage> filed) {
    List<RecognitionTask> tasks = new ArrayList<>();
    for (InboundMessage message : filed) {
      for (int place = 0; place < message.attachments().size(); place++) {
        add(new AddedFile(message.id(), place, message.attachments().get(place)), tasks);
      }
    }
    store.insert(tasks);
  }

  /** Writes the task of a file that came later, likewise. */
  public void note(AddedFile added) {
    List<RecognitionTask> tasks = new ArrayList<>();
    add(added, tasks);
    store.insert(tasks);
  }

  private void add(AddedFile added, List<RecognitionTask> tasks) {
    Attachment file = added.file();
    Kind kind = Kind.of(file);
    if (engines.of(kind).isPresent() && settings.fits(file)) {
      tasks.add(new RecognitionTask(added.message(), added.place(), kind.name(), 0));
    }
  }

  /** What is to be recognised now; never throws. Without an engine what there is waits for one. */
  public List<RecognitionTask> due() {
    return engines.any() ? outage.found(() -> store.due(ROUND)) : List.of();
  }

  /** Recognises the text of a file and decides about its message again; never throws. */
  public void recognise(RecognitionTask task) {
    // Twice the patience, and time for all the rest; then the task comes again.
    Duration lease = settings.patience().multipliedBy(2).plus(Duration.ofMinutes(2));
    outage.guard(
        () -> {
          if (store.rows().begin(lease, task.messageId(), task.place())) {
            work(task);
          }
        });
  }

  private void work(RecognitionTask task) {
    try {
      String text = recognised(task);
      boolean told = Boolean.TRUE.equals(transactions.execute(status -> kept(task, text)));
      log.info(
          "message {}: {} characters were recognised in its file {}",
          task.messageId(),
          text.length(),
          task.place());
      if (told) {
        secondLook.at(task.messageId());
      }
    } catch (RecognitionFailure e) {
      failed(task, e);
    }
  }

  private String recognised(RecognitionTask task) throws RecognitionFailure {
    TextEngine engine =
        engines
            .of(Kind.valueOf(task.kind()))
            .orElseThrow(() -> new RecognitionFailure("recognition was switched off", false));
    FileBytes.Found file = files.of(task.attachment());
    String text = engine.recognise(file.bytes(), file.contentType());
    return CleanText.cut(CleanText.lines(text).strip(), settings.maxText());
  }

  /** Whether there is something that may decide otherwise. */
  private boolean kept(RecognitionTask task, String text) {
    if (!store.done(task, text) || text.isEmpty()) {
      return false;
    }
    secondLook.keep(task.messageId(), store.texts(task.messageId()));
    return true;
  }

  private void failed(RecognitionTask task, RecognitionFailure failure) {
    Optional<Duration> wait =
        failure.later()
            ? retry.after(
                task.attempts() + 1, ThreadLocalRandom.current().nextDouble(), Duration.ZERO)
            : Optional.empty();
    if (wait.isPresent()) {
      store.rows().again(wait.get(), failure.getMessage(), task.messageId(), task.place());
      return;
    }
    store.rows().failed(failure.getMessage(), task.messageId(), task.place());
    log.warn(
        "message {}: its file {} is not recognised ({})",
        task.messageId(),
        task.place(),
        failure.getMessage());
  }
}
