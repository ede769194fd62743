package org.supporthub.classify;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Finds all of many words in one pass over a text (Aho and Corasick 1975). */
final class Automaton {
  private static final int ROOT = 0;
  private static final int NONE = -1;

  private final Transitions transitions;
  private int[] fail;
  private int[] word;
  private int[] nextWord;
  private int[] lengths;

  /** The word's number is its place in the list; equal words must not occur. */
  Automaton(List<String> words) {
    int size = 1 + words.stream().mapToInt(String::length).sum();
    transitions = new Transitions(size);
    word = new int[size];
    Arrays.fill(word, NONE);
    lengths = words.stream().mapToInt(String::length).toArray();
    int states = 1;
    int[] parent = new int[size];
    char[] label = new char[size];
    for (int i = 0; i < words.size(); i++) {
      int state = ROOT;
      for (char c : words.get(i).toCharArray()) {
        int next = transitions.get(state, c);
        if (next == NONE) {
          next = states++;
          transitions.put(state, c, next);
          parent[next] = state;
          label[next] = c;
        }
        state = next;
      }
      word[state] = i;
    }
    fail = new int[states];
    nextWord = new int[states];
    word = Arrays.copyOf(word, states);
    link(parent, label, states);
  }

  private void link(int[] parent, char[] label, int states) {
    nextWord[ROOT] = NONE;
    for (int state : breadthFirst(parent, states)) {
      int from = fail[parent[state]];
      int target = NONE;
      if (parent[state] != ROOT) {
        target = transitions.get(from, label[state]);
        while (target == NONE && from != ROOT) {
          from = fail[from];
          target = transitions.get(from, label[state]);
        }
      }
      fail[state] = target == NONE ? ROOT : target;
      nextWord[state] = word[fail[state]] != NONE ? fail[state] : nextWord[fail[state]];
    }
  }

  /** All states but the root, nearer ones first. */
  private static int[] breadthFirst(int[] parent, int states) {
    int[] firstChild = new int[states];
    int[] sibling = new int[states];
    for (int state = states - 1; state > 0; state--) {
      sibling[state] = firstChild[parent[state]];
      firstChild[parent[state]] = state;
    }
    int[] order = new int[states - 1];
    int filled = 0;
    Deque<Integer> open = new ArrayDeque<>(List.of(ROOT));
    while (!open.isEmpty()) {
      for (int child = firstChild[open.remove()]; child != 0; child = sibling[child]) {
        order[filled++] = child;
        open.add(child);
      }
    }
    return order;
  }

  /** Reports every occurrence by its end, longer words first; returns the steps taken. */
  long scan(Folded text, Listener listener) {
    long steps = 0;
    int state = ROOT;
    for (int i = 0; i < text.length(); i++) {
      char c = text.at(i);
      int next = transitions.get(state, c);
      steps++;
      while (next == NONE && state != ROOT) {
        state = fail[state];
        next = transitions.get(state, c);
        steps++;
      }
      state = next == NONE ? ROOT : next;
      int hit = word[state] != NONE ? state : nextWord[state];
      for (; hit != NONE; hit = nextWord[hit]) {
        listener.found(word[hit], i + 1 - lengths[word[hit]], i + 1);
        steps++;
      }
    }
    return steps;
  }

  /** Hears of each occurrence: number of the word, first character, character after the last. */
  interface Listener {
    void found(int word, int start, int end);
  }

  /** (state, character) → state, by open addressing. */
  private static final class Transitions {
    private final long[] keys;
    private final int[] values;
    private final int mask;

    Transitions(int entries) {
      int capacity = Integer.highestOneBit(Math.max(8, entries * 3)) << 1;
      keys = new long[capacity];
      values = new int[capacity];
      mask = capacity - 1;
      Arrays.fill(keys, NONE);
    }

    int get(int state, char c) {
      long key = ((long) state << 16) | c;
      int slot = slot(key);
      while (keys[slot] != NONE) {
        if (keys[slot] == key) {
          return values[slot];
        }
        slot = (slot + 1) & mask;
      }
      return NONE;
    }

    void put(int state, char c, int next) {
      long key = ((long) state << 16) | c;
      int slot = slot(key);
      while (keys[slot] != NONE) {
        slot = (slot + 1) & mask;
      }
      keys[slot] = key;
      values[slot] = next;
    }

    private int slot(long key) {
      long mixed = key * 0x9E3779B97F4A7C15L;
      return (int) (mixed >>> 40) & mask;
    }
  }
}
