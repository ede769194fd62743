package org.supporthub.ticket;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counters that are taken in blocks, each in a short transaction of its own, so that a long one
 * never holds the numbers of others: a rollback leaves a gap, but nothing is given twice.
 */
@Component
class CounterStore {
  private final JdbcTemplate jdbc;
  private final TransactionTemplate onItsOwn;

  CounterStore(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.onItsOwn = new TransactionTemplate(transactions);
    // A single statement outside any transaction commits by itself, in one round trip.
    this.onItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
  }

  /**
   * Takes so many values of each counter.
   *
   * @return the first value of each block, by counter
   */
  Map<String, Long> take(SortedMap<String, Integer> amounts) {
    Map<String, Long> firsts = new HashMap<>();
    onItsOwn.executeWithoutResult(
        status ->
            jdbc.query(
                """
                INSERT INTO counter (name, value) VALUES %s
                    ON DUPLICATE KEY UPDATE value = value + VALUES(value)
                RETURNING name, value
                """
                    .formatted(Placeholders.rows(amounts.size(), 2)),
                statement -> {
                  int index = 0;
                  for (Map.Entry<String, Integer> amount : amounts.entrySet()) {
                    statement.setString(++index, amount.getKey());
                    statement.setInt(++index, amount.getValue());
                  }
                },
                row -> {
                  String name = row.getString("name");
                  firsts.put(name, row.getLong("value") - amounts.get(name) + 1);
                }));
    return firsts;
  }
}
