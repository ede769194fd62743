package org.supporthub.nlp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.supporthub.event.Outage;
import org.supporthub.event.RetrySchedule;
import org.supporthub.message.ColumnText;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.ticket.OutsideOpinions;

/**
 * Messages that an outside service is asked about: a task each is written when the message is
 * filed, and worked by the route {@code desk/enrich-nlp}.
 *
 * <pre>{@code
 * - bean:
 *     ref: nlpTasks
 *     method: due
 * - split:
 *     ...
 *       - bean:
 *           ref: nlpTasks
 *           method: question(${variable.HubNlpMessage})
 *       - to: ...                    # http
 *       - bean:
 *           ref: nlpTasks
 *           method: answered(${variable.HubNlpMessage}, ${body})
 * }</pre>
 */
@Component
public class NlpTasks {
  private static final Logger log = LoggerFactory.getLogger(NlpTasks.class);
  private static final int LONGEST_OUTCOME = 300;
  private static final int ROUND = 20;
  private static final int LONGEST_TEXT = 4_000;
  private static final int LARGEST_ANSWER = 1 << 16;

  /** Longer than a call may take. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final NlpSettings settings;
  private final NlpRules rules;
  private final NlpTaskStore store;
  private final OutsideOpinions opinions;
  private final TransactionOperations transactions;
  private final RetrySchedule retry;
  private final ObjectMapper json = JsonMapper.builder().build();
  private final Outage outage = new Outage("Asking what messages mean");

  NlpTasks(
      NlpSettings settings,
      NlpRules rules,
      NlpTaskStore store,
      OutsideOpinions opinions,
      TransactionOperations transactions) {
    this.settings = settings;
    this.rules = rules;
    this.store = store;
    this.opinions = opinions;
    this.transactions = transactions;
    this.retry = new RetrySchedule(settings.retry());
  }

  /** Writes the tasks of messages that people wrote; filing calls it in its transaction. */
  public void note(List<InboundMessage> filed) {
    if (settings.enabled()) {
      store.insert(filed.stream().filter(NlpTasks::byPerson).map(InboundMessage::id).toList());
    }
  }

  private static boolean byPerson(InboundMessage message) {
    return message.calls().isEmpty()
        && !message.flags().contains(Flag.EVENT)
        && !message.flags().contains(Flag.AUTO_REPLY)
        && !message.fromMailSystem()
        && !(message.subject() + message.text()).isBlank();
  }

  /** Who is to be asked about now; never throws. */
  public List<UUID> due() {
    try {
      List<UUID> due = store.due(ROUND);
      outage.over();
      return due;
    } catch (RuntimeException e) {
      outage.met(e);
      return List.of();
    }
  }

  /** Whether it is to be asked now, by this node; never throws. */
  public boolean begins(UUID message) {
    try {
      return store.rows().begin(LEASE, message);
    } catch (RuntimeException e) {
      outage.met(e);
      return false;
    }
  }

  /** What the service is told: {@code {"id", "channel", "subject", "text"}} in UTF-8. */
  public byte[] question(UUID message) {
    Optional<NlpTaskStore.Question> question = store.question(message, LONGEST_TEXT);
    if (question.isEmpty()) {
      store.done(message);
      throw new NonsenseException("it stands on no ticket");
    }
    try {
      return json.writeValueAsBytes(question.get());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes an answer of at most 64 KB; one that makes no sense is kept as a failure. */
  public void answered(UUID message, InputStream body) throws IOException {
    byte[] answer = body.readNBytes(LARGEST_ANSWER + 1);
    if (answer.length > LARGEST_ANSWER) {
      throw new NonsenseException("the answer is longer than 64 KB");
    }
    NlpRules.Consequence consequence = rules.consequence(answer);
    transactions.executeWithoutResult(
        status -> {
          if (store.done(message)) {
            opinions.take(message, consequence.tags(), consequence.risk());
          }
        });
    log.info("message {} was answered for, {} tags", message, consequence.tags().size());
  }

  /**
   * Keeps that there was no answer, or none of use.
   *
   * @param later whether asking again may help
   * @param outcome why, without a word of the message
   */
  public void failed(UUID message, Throwable failure, boolean later, String outcome) {
    try {
      boolean nonsense = failure instanceof NonsenseException;
      Optional<Duration> wait =
          later && !nonsense
              ? retry.after(
                  Math.max(1, store.attempts(message)),
                  ThreadLocalRandom.current().nextDouble(),
                  Duration.ZERO)
              : Optional.empty();
      String reason =
          ColumnText.cut(
              nonsense ? String.valueOf(failure.getMessage()) : outcome, LONGEST_OUTCOME);
      if (wait.isPresent()) {
        store.rows().again(wait.get(), reason, message);
      } else {
        store.rows().failed(reason, message);
        log.warn("message {} is not answered for: {}", message, reason);
      }
      outage.over();
    } catch (RuntimeException e) {
      // The task comes again when its lease ends.
      outage.met(e);
    }
  }
}
