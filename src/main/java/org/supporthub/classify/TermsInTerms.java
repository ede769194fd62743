package org.supporthub.classify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Where terms of a rule stand inside others of it, found in one pass over each. */
final class TermsInTerms {
  private final Vocabulary vocabulary;
  private final List<String> texts;
  private final Map<String, List<Integer>> byText = new HashMap<>();
  private final Automaton automaton;

  /** Hears of each place: the term inside, and where it begins and ends in the outer one. */
  interface Listener {
    void inside(int term, int start, int end);
  }

  TermsInTerms(Vocabulary vocabulary, Collection<Integer> terms) {
    this.vocabulary = vocabulary;
    for (int term : terms) {
      byText.computeIfAbsent(vocabulary.term(term).text(), any -> new ArrayList<>(1)).add(term);
    }
    this.texts = List.copyOf(byText.keySet());
    this.automaton = new Automaton(texts);
  }

  /** The other terms that are found wherever this one is: whole words where they end in one. */
  void whole(int outer, IntConsumer inner) {
    Vocabulary.Term holder = vocabulary.term(outer);
    of(
        outer,
        (term, start, end) -> {
          Vocabulary.Term other = vocabulary.term(term);
          boolean goesOn =
              end < holder.text().length()
                  ? Folded.insideWord(holder.text(), end)
                  : holder.open() && Folded.wordChar(holder.text().charAt(end - 1));
          if (other.open() || !goesOn) {
            inner.accept(term);
          }
        });
  }

  /** Every place of another term inside this one, whether or not it is a whole word there. */
  void of(int outer, Listener listener) {
    automaton.scan(
        Folded.of(vocabulary.term(outer).text()),
        (word, start, end) -> {
          for (int inner : byText.get(texts.get(word))) {
            if (inner != outer) {
              listener.inside(inner, start, end);
            }
          }
        });
  }
}
