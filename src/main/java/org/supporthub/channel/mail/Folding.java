package org.supporthub.channel.mail;

import java.util.List;
import org.supporthub.message.TextPart;
import org.supporthub.message.TextPart.Kind;

/** Decides what of a mail's text a view hides until it is asked for. */
final class Folding {
  private Folding() {}

  /**
   * Folds what stands below the sender's words. Who answers below or between the lines quoted needs
   * them to be understood, so then none is.
   *
   * @param wordsEnd where the sender's last own word ends
   * @param showAll nothing would be left to see
   */
  static List<TextPart> of(List<TextPart> parts, int wordsEnd, boolean showAll) {
    boolean between =
        parts.stream().anyMatch(part -> part.kind() != Kind.SIGNATURE && part.start() < wordsEnd);
    return parts.stream()
        .map(
            part ->
                new TextPart(
                    part.kind(),
                    part.start(),
                    part.end(),
                    !showAll
                        && part.start() >= wordsEnd
                        && (part.kind() == Kind.SIGNATURE || !between)))
        .toList();
  }
}
