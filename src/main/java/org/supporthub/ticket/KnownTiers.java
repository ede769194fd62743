package org.supporthub.ticket;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.classify.KeywordClassifier;
import org.supporthub.classify.Said;
import org.supporthub.customer.Sender;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;

/**
 * Decides category and priority again where we know the sender's tier and the message does not tell
 * it: before the store nobody could look it up.
 */
@Component
class KnownTiers {
  private static final String TIER = "customerTier";

  private final KeywordClassifier classifier;

  KnownTiers(KeywordClassifier classifier) {
    this.classifier = classifier;
  }

  List<ClassifiedMessage> decide(List<ClassifiedMessage> messages, Map<UUID, Sender> senders) {
    return messages.stream()
        .map(each -> decide(classifier, each, tier(senders.get(each.message().id()))))
        .toList();
  }

  private static @Nullable String tier(@Nullable Sender sender) {
    return sender == null ? null : sender.tier();
  }

  /** The same for one message, by the rules of the classifier given. */
  static ClassifiedMessage decide(
      KeywordClassifier classifier, ClassifiedMessage classified, @Nullable String tier) {
    InboundMessage message = classified.message();
    boolean byPerson = message.medium() == Medium.MANUAL;
    if (tier == null || byPerson || message.attributes().containsKey(TIER)) {
      return classified;
    }
    Map<String, String> attributes = new HashMap<>(message.attributes());
    attributes.put(TIER, tier);
    return new ClassifiedMessage(
        classified.raw(), message, classifier.classify(Said.of(message).with(attributes)));
  }
}
