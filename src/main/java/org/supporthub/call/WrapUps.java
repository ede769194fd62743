package org.supporthub.call;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.call.CallNote.Kind;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.classify.Classification;
import org.supporthub.classify.KeywordClassifier;
import org.supporthub.classify.Said;

/**
 * Takes what agents write of their calls: it is stored with the call and classified like any
 * message. One that is not solved becomes a ticket, or joins the call's, with a reminder and a
 * clock for telling the customer how far it is.
 */
@Component
public class WrapUps {
  private static final int ROUND = 50;

  private final WrapUpStore store;
  private final CallViewStore views;
  private final CallStore calls;
  private final CallNotes notes;
  private final KeywordClassifier classifier;
  private final Channels channels;
  private final TransactionTemplate transaction;

  WrapUps(
      WrapUpStore store,
      CallViewStore views,
      CallStore calls,
      CallNotes notes,
      KeywordClassifier classifier,
      Channels channels,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.views = views;
    this.calls = calls;
    this.notes = notes;
    this.classifier = classifier;
    this.channels = channels;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /**
   * Stores a wrap-up in place of an earlier one of the call.
   *
   * @param actor who wrote it
   * @return the call with it; nothing if there is no such call
   */
  public Optional<CallView> save(UUID call, WrapUp wrapUp, String actor) {
    return views
        .find(call)
        .flatMap(
            view -> {
              boolean forTicket =
                  wrapUp.result() == WrapUp.Result.UNRESOLVED || view.ticket() != null;
              store.save(call, wrapUp, classified(view, wrapUp), forTicket, actor);
              return views.find(call);
            });
  }

  /** Sends those that are to stand on a ticket; what cannot be sent now waits. */
  void sendWaiting() {
    int sent;
    do {
      sent = Objects.requireNonNull(transaction.execute(status -> sendRound()));
    } while (sent == ROUND);
  }

  private int sendRound() {
    var waiting = store.lockWaiting(ROUND);
    if (waiting.isEmpty()) {
      return 0;
    }
    Instant now = calls.now();
    for (WrapUpStore.Waiting each : waiting) {
      String key =
          each.conversationKey() == null ? MissedCalls.ownKey(each.call()) : each.conversationKey();
      notes.send(
          each.channel(),
          new CallNote(each.call(), Kind.WRAP_UP, each.record(), 1, key, each.wrapUp()),
          now);
      store.sent(each.call(), key);
    }
    return waiting.size();
  }

  private Classification classified(CallView call, WrapUp wrapUp) {
    String text =
        wrapUp.solution() == null
            ? wrapUp.description()
            : wrapUp.description() + "\n" + wrapUp.solution();
    Map<String, String> attributes =
        channels
            .find(call.channel())
            .flatMap(ChannelSettings::telephony)
            .map(call.record()::attributes)
            .orElse(Map.of());
    return classifier.classify(Said.of(call.channel(), "", text, attributes));
  }
}
