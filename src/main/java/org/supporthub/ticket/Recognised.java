package org.supporthub.ticket;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.supporthub.classify.Said;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.NormalisedMessage;

/** What machines read in pictures and heard in voice, which may be wrong, and is marked as such. */
public final class Recognised {
  /** The attribute of a message that rules of classification read. */
  public static final String ATTRIBUTE = Said.RECOGNISED;

  private Recognised() {}

  /**
   * The message with what was recognised of it since it came in.
   *
   * @param text null if nothing was
   */
  public static NormalisedMessage in(NormalisedMessage normalised, @Nullable String text) {
    if (text == null) {
      return normalised;
    }
    InboundMessage message = normalised.message();
    Map<String, String> attributes = new HashMap<>(message.attributes());
    attributes.put(ATTRIBUTE, text);
    return new NormalisedMessage(normalised.raw(), message.withAttributes(attributes));
  }
}
