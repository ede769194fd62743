package org.supporthub.classify;

import java.util.Map;
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

  /**
   * Never fails; attributes that the words tell, such as the order number, are added. Only new
   * words count: a thank-you below a quoted complaint is no complaint.
   */
  public ClassifiedMessage classify(NormalisedMessage normalised) {
    InboundMessage message = normalised.message();
    KeywordRules.Reading reading =
        rules
            .get()
            .read(message.channel(), message.subject(), message.newText(), message.attributes());
    return new ClassifiedMessage(
        normalised.raw(), message.withAttributes(reading.attributes()), reading.classification());
  }

  /** The same for a message that is not there yet, to explain what would become of it. */
  public Classification classify(
      String channel, String subject, String text, Map<String, String> attributes) {
    return rules.get().read(channel, subject, text, attributes).classification();
  }
}
