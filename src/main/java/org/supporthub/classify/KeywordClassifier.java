package org.supporthub.classify;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
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
  private final Supplier<KeywordRules> rules;

  @Autowired
  KeywordClassifier(CurrentRules rules) {
    this(rules::get);
  }

  KeywordClassifier(Supplier<KeywordRules> rules) {
    this.rules = rules;
  }

  /** One that stays with the rules of this moment, whatever is reloaded later. */
  public KeywordClassifier asOfNow() {
    KeywordRules now = rules.get();
    return new KeywordClassifier(() -> now);
  }

  /** SHA-256 (first 12 hex digits) of the rule file in force. */
  public String ruleSet() {
    return rules.get().ruleSet();
  }

  /** The stretches of a text, folded as it is compared, in which no rule looks for any word. */
  public List<String> unknownWords(String text) {
    return rules.get().finder().unknown(text);
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

  /**
   * A decision with the priority that the matrix in force gives it with further tags, or as a
   * message with a word of risk; as it was where its rule gives a priority of its own.
   */
  public Classification prioritisedAgain(
      Classification before, Collection<String> tags, boolean risk) {
    return rules.get().prioritisedAgain(before, tags, risk);
  }
}
