package org.supporthub.watch;

import java.time.Instant;
import org.supporthub.message.ColumnText;

/**
 * Something that went wrong on a channel.
 *
 * @param sentence for a person, without secrets and addresses
 */
public record Trouble(Instant at, String sentence) {
  private static final int LONGEST = 500;

  public Trouble {
    sentence = ColumnText.cut(sentence, LONGEST);
  }
}
