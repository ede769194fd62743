package org.supporthub.enrich;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.supporthub.archive.RawMessageStore;
import org.supporthub.channel.Normaliser;
import org.supporthub.classify.Classification;
import org.supporthub.classify.KeywordClassifier;
import org.supporthub.message.Flag;
import org.supporthub.message.NormalisedMessage;
import org.supporthub.ticket.Decision;
import org.supporthub.ticket.Decisions;
import org.supporthub.ticket.Labels;
import org.supporthub.ticket.Recognised;
import org.supporthub.ticket.RecognisedStore;
import org.supporthub.ticket.TicketState;

/**
 * Decides again about the message that opened a ticket, with what was recognised of it, unless a
 * person has decided or the ticket is closed.
 */
@Component
class SecondLook {
  private static final Logger log = LoggerFactory.getLogger(SecondLook.class);

  private final RecognisedStore recognised;
  private final RawMessageStore rawMessages;
  private final Normaliser normaliser;
  private final KeywordClassifier classifier;
  private final Decisions decisions;
  private final TransactionOperations transactions;

  SecondLook(
      RecognisedStore recognised,
      RawMessageStore rawMessages,
      Normaliser normaliser,
      KeywordClassifier classifier,
      Decisions decisions,
      TransactionOperations transactions) {
    this.recognised = recognised;
    this.rawMessages = rawMessages;
    this.normaliser = normaliser;
    this.classifier = classifier;
    this.decisions = decisions;
    this.transactions = transactions;
  }

  /** Keeps what was recognised of the files of a message. */
  void keep(UUID message, List<String> texts) {
    recognised.save(message, String.join("\n", texts));
  }

  /** Decides again, with what is kept. */
  void at(UUID message) {
    Optional<Decision> seen =
        Optional.ofNullable(decisions.of(List.of(message)).get(message)).filter(SecondLook::open);
    if (seen.isEmpty()) {
      return;
    }
    rawMessages
        .find(message)
        .map(raw -> withText(normaliser.normalise(raw)))
        .filter(read -> !read.message().flags().contains(Flag.UNREADABLE))
        .ifPresent(read -> transactions.executeWithoutResult(status -> decide(seen.get(), read)));
  }

  private NormalisedMessage withText(NormalisedMessage read) {
    UUID id = read.message().id();
    return Recognised.in(read, recognised.of(List.of(id)).get(id));
  }

  private void decide(Decision seen, NormalisedMessage read) {
    Optional<Decision> now = decisions.lock(seen).filter(SecondLook::open);
    if (now.isEmpty()) {
      return;
    }
    Classification today = Decisions.again(classifier, read, now.get().tier());
    if (!Labels.of(today).equals(now.get().labels())) {
      decisions.change(now.get(), today, Recognised.ATTRIBUTE, seen.messageId());
      log.info("message {} is {} by what was recognised of it", seen.messageId(), today.category());
    }
  }

  private static boolean open(Decision decision) {
    return decision.opened() && !decision.byPerson() && decision.state() != TicketState.CLOSED;
  }
}
