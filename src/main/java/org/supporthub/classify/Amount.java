package org.supporthub.classify;

import java.math.BigDecimal;
import java.util.function.IntConsumer;

/** An amount of money above a limit. */
record Amount(double over, double weight) implements Expression {
  @Override
  public double score(Hits hits) {
    double share = MISSING;
    for (Hits.Field field : hits.fields()) {
      boolean[] found = new boolean[1];
      new Amounts(field.found().text()).forEach((amount, start, end) -> found[0] |= amount > over);
      if (found[0]) {
        share = Math.max(share, field.weight());
      }
    }
    return share < 0 ? MISSING : weight * share;
  }

  @Override
  public void collect(Hits hits, MatchCollector matches) {
    for (Hits.Field field : hits.fields()) {
      new Amounts(field.found().text())
          .forEach(
              (amount, start, end) -> {
                if (amount > over) {
                  matches.add("> " + BigDecimal.valueOf(over).toPlainString(), field, start, end);
                }
              });
    }
  }

  @Override
  public double highest() {
    return weight;
  }

  @Override
  public boolean terms(IntConsumer terms) {
    return false;
  }
}
