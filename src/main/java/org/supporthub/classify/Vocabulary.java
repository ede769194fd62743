package org.supporthub.classify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every term of a rule file, numbered; knows how to find all of them in a text. */
final class Vocabulary {
  private static final int NONE = -1;

  private final Folding folding;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<Term> terms = new ArrayList<>();
  private final TermRoutes.Builder routes = new TermRoutes.Builder();

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
      return NONE;
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

  /** What looks for the terms. */
  TermRoutes.Builder routes() {
    return routes;
  }

  /** How many terms there are so far. */
  int size() {
    return terms.size();
  }

  /** The finder of all terms added so far. */
  Finder finder() {
    List<String> words = terms.stream().map(Term::text).distinct().toList();
    return new Finder(
        words.stream().map(this::word).toArray(Word[]::new), new Automaton(words), folding);
  }

  private Word word(String text) {
    return new Word(
        numbers.getOrDefault(text, NONE),
        numbers.getOrDefault(text + "*", NONE),
        Folded.wordChar(text.charAt(0)),
        Folded.wordChar(text.charAt(text.length() - 1)));
  }

  /**
   * A text the automaton looks for.
   *
   * @param term the term it is, {@value #NONE} if it is none that must end there
   * @param openTerm the term it is where a word may go on, {@value #NONE} if it is none
   * @param begins whether it begins with a letter or digit, so that it may stand inside a word
   * @param ends whether it ends with one
   */
  private record Word(int term, int openTerm, boolean begins, boolean ends) {}

  /** Finds terms in one pass; terms of letters and digits only as whole words. */
  static final class Finder {
    private final Word[] words;
    private final Automaton automaton;
    private final Folding folding;

    private Finder(Word[] words, Automaton automaton, Folding folding) {
      this.words = words;
      this.automaton = automaton;
      this.folding = folding;
    }

    Occurrences find(String written) {
      Folded text = folding.fold(written);
      var found = new Occurrences(text);
      if (text.length() > 0) {
        found.counted(
            automaton.scan(text, (word, start, end) -> add(words[word], start, end, found)));
      }
      return found;
    }

    /** What is left of a text without the terms, in pieces that end at every stop. */
    List<String> unknown(String written) {
      Occurrences found = find(written);
      Folded text = found.text();
      BitSet known = new BitSet();
      for (int i = 0; i < found.distinct(); i++) {
        Occurrences.Places places = found.of(found.term(i));
        for (int j = 0; j < places.count(); j++) {
          known.set(places.start(j), places.end(j));
        }
      }
      List<String> stretches = new ArrayList<>();
      int from = 0;
      for (int at = 0; at <= text.length(); at++) {
        if (at == text.length() || known.get(at) || text.clauseEnds(at)) {
          if (at > from) {
            stretches.add(text.substring(from, at).strip());
          }
          from = at + 1;
        }
      }
      stretches.removeIf(String::isEmpty);
      return stretches;
    }

    private static void add(Word word, int start, int end, Occurrences found) {
      if (word.begins && found.text().insideWord(start)) {
        return;
      }
      if (word.term != NONE && !(word.ends && found.text().insideWord(end))) {
        found.add(word.term, start, end);
      }
      if (word.openTerm != NONE) {
        found.add(word.openTerm, start, end);
      }
    }
  }
}
