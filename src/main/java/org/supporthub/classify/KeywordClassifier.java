package org.supporthub.classify;

import org.springframework.stereotype.Component;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.NormalisedMessage;

/**
 * Decides category and priority of a message by the rules in force.
 *
 * <pre>
 * - bean:
 *     ref: classifier
 *     method: classify
 * </pre>
 */
@Component("classifier")
public class KeywordClassifier {
  private final CurrentRules rules;

  KeywordClassifier(CurrentRules rules) {
    this.rules = rules;
  }

  /** Never fails; attributes that the words tell, such as the order number, are added. */
  public ClassifiedMessage classify(NormalisedMessage normalised) {
    InboundMessage message = normalised.message();
    KeywordRules.Reading reading = rules.get().read(Said.of(message));
    return new ClassifiedMessage(
        normalised.raw(), message.withAttributes(reading.attributes()), reading.classification());
  }

  /** The same of what a message says, be it there or not, to explain what would become of it. */
  public Classification classify(Said said) {
    return rules.get().read(said).classification();
  }
}
