package org.supporthub.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Frequent pieces of texts: of Chinese two to four characters, of other scripts one to three words,
 * each counted once a message.
 */
final class Phrases {
  private static final int CHARACTERS = 4;
  private static final int WORDS = 3;
  private static final int SHORTEST_WORD = 3;
  private static final int LEAST = 2;

  /** Keeps the count of what is rare from growing without end. */
  private static final int MOST_KEPT = 200_000;

  private final Map<String, Integer> counts = new HashMap<>();

  /** A piece, and in how many messages it stands. */
  public record Phrase(String text, int messages) {}

  /** Counts what stands in the stretches of one message. */
  void add(List<String> stretches) {
    Set<String> pieces = new HashSet<>();
    for (String stretch : stretches) {
      for (String part :
          stretch.split("(?<=\\p{IsHan})(?!\\p{IsHan})|(?<!\\p{IsHan})(?=\\p{IsHan})")) {
        if (!part.isEmpty()
            && Character.UnicodeScript.of(part.codePointAt(0)) == Character.UnicodeScript.HAN) {
          characters(part, pieces);
        } else {
          words(part, pieces);
        }
      }
    }
    for (String piece : pieces) {
      if (counts.size() < MOST_KEPT || counts.containsKey(piece)) {
        counts.merge(piece, 1, Integer::sum);
      }
    }
  }

  private static void characters(String text, Set<String> pieces) {
    for (int from = 0; from < text.length(); from++) {
      for (int length = 2; length <= CHARACTERS && from + length <= text.length(); length++) {
        pieces.add(text.substring(from, from + length));
      }
    }
  }

  private static void words(String text, Set<String> pieces) {
    String[] words = text.strip().split("[^\\p{L}\\p{N}']+");
    for (int from = 0; from < words.length; from++) {
      var piece = new StringBuilder();
      for (int length = 1; length <= WORDS && from + length <= words.length; length++) {
        piece.append(length > 1 ? " " : "").append(words[from + length - 1]);
        if (piece.length() >= SHORTEST_WORD) {
          pieces.add(piece.toString());
        }
      }
    }
  }

  /** The most frequent, and of those that are always part of one other only the longer. */
  List<Phrase> frequent(int most) {
    List<Phrase> sorted =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= LEAST)
            .map(entry -> new Phrase(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingInt(Phrase::messages)
                    .reversed()
                    .thenComparing(phrase -> -phrase.text().length())
                    .thenComparing(Phrase::text))
            .limit(most * 4L)
            .toList();
    List<Phrase> kept = new ArrayList<>();
    for (Phrase phrase : sorted) {
      boolean part =
          kept.stream()
              .anyMatch(
                  longer ->
                      longer.messages() == phrase.messages()
                          && longer.text().contains(phrase.text()));
      if (!part && kept.size() < most) {
        kept.add(phrase);
      }
    }
    return kept;
  }
}
