package org.supporthub.classify;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads one attribute from a message: the first value whose words occur, or the number after a word
 * ("订单号 TH7731902").
 */
record Extractor(List<Choice> choices, int[] after, int digits) {
  private static final int LONGEST = 40;
  private static final int FARTHEST = 8;

  record Choice(String value, Expression words) {}

  Optional<String> value(Message message) {
    Hits hits = message.hits();
    return choices.stream()
        .filter(choice -> choice.words().score(hits) >= 0)
        .map(Choice::value)
        .findFirst()
        .or(() -> number(hits));
  }

  private Optional<String> number(Hits hits) {
    for (Hits.Field field : hits.fields()) {
      for (int term : after) {
        Occurrences.Places places = field.found().of(term);
        for (int i = 0; i < places.count(); i++) {
          Optional<String> number = numberFrom(field.found().text(), places.end(i));
          if (number.isPresent()) {
            return number;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> numberFrom(Folded text, int from) {
    int start = from;
    while (start < text.length() && start - from < FARTHEST && !Folded.wordChar(text.at(start))) {
      start++;
    }
    int end = start;
    int seen = 0;
    while (end < text.length() && end - start < LONGEST && numberChar(text.at(end))) {
      seen += Character.isDigit(text.at(end)) ? 1 : 0;
      end++;
    }
    String number = text.substring(start, end);
    return seen >= digits ? Optional.of(number.toUpperCase(Locale.ROOT)) : Optional.empty();
  }

  private static boolean numberChar(char c) {
    return (c < 0x80 && Folded.wordChar(c)) || c == '-';
  }
}
