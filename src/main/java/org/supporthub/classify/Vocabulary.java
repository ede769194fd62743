package org.supporthub.classify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every term of a rule file, numbered; knows how to find all of them in a text. */
final class Vocabulary {
  private final Folding folding;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<Term> terms = new ArrayList<>();

  Vocabulary(Folding folding) {
    this.folding = folding;
  }

  /** One term: its folded text, and whether a word may go on after it. */
  record Term(String text, boolean open) {
    /** Whether the other stands inside this one; {@code code*} stands inside {@code code}. */
    boolean holds(Term other) {
      return text.equals(other.text) ? other.open && !open : text.contains(other.text);
    }
  }

  /** Number of a term, the same for terms that fold alike; negative when nothing is left of it. */
  int add(String written) {
    String text = folding.fold(written.strip()).toString().strip();
    boolean open = text.endsWith("*");
    String word = open ? text.substring(0, text.length() - 1).stripTrailing() : text;
    if (word.isEmpty()) {
      return -1;
    }
    return numbers.computeIfAbsent(
        open ? word + "*" : word,
        key -> {
          terms.add(new Term(word, open));
          return terms.size() - 1;
        });
  }

  Term term(int number) {
    return terms.get(number);
  }

  /** The finder of all terms added so far. */
  Finder finder() {
    List<String> words = terms.stream().map(Term::text).distinct().toList();
    Map<String, Integer> places = new LinkedHashMap<>();
    words.forEach(word -> places.put(word, places.size()));
    int[][] termsOfWord = new int[words.size()][];
    for (int i = 0; i < termsOfWord.length; i++) {
      termsOfWord[i] = numbersOf(words.get(i));
    }
    return new Finder(List.copyOf(terms), termsOfWord, new Automaton(words), folding);
  }

  private int[] numbersOf(String word) {
    return List.of(word, word + "*").stream()
        .filter(numbers::containsKey)
        .mapToInt(numbers::get)
        .toArray();
  }

  /** Finds terms in one pass; terms of letters and digits only as whole words. */
  static final class Finder {
    private final List<Term> terms;
    private final int[][] termsOfWord;
    private final Automaton automaton;
    private final Folding folding;

    private Finder(List<Term> terms, int[][] termsOfWord, Automaton automaton, Folding folding) {
      this.terms = terms;
      this.termsOfWord = termsOfWord;
      this.automaton = automaton;
      this.folding = folding;
    }

    Occurrences find(String text) {
      return find(folding.fold(text));
    }

    private Occurrences find(Folded text) {
      var found = new Occurrences(text, terms.size());
      long steps =
          automaton.scan(
              text,
              (word, start, end) -> {
                if (text.insideWord(start)) {
                  return;
                }
                boolean goesOn = text.insideWord(end);
                for (int term : termsOfWord[word]) {
                  if (!goesOn || terms.get(term).open()) {
                    found.add(term, start, end);
                  }
                }
              });
      found.counted(steps);
      return found;
    }
  }
}
