package org.supporthub.bench;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two sets of the hub's tables, one with few and one with many tickets, that change places. */
final class TwoStores {
  private final JdbcTemplate jdbc;
  private final List<String> tables;
  private boolean many;

  TwoStores(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    // Counters stay: the hub holds blocks of them, which must be new to both stores.
    this.tables =
        jdbc.queryForList(
            """
            SELECT table_name
              FROM information_schema.tables
             WHERE table_schema = DATABASE()
               AND table_type = 'BASE TABLE'
               AND table_name NOT IN ('lease', 'counter', 'flyway_schema_history')
            """,
            String.class);
  }

  /** Fills both; afterwards the hub has the one with few. */
  void fill(int few, int asMany) {
    tables.forEach(table -> jdbc.execute("CREATE TABLE other_%1$s LIKE %1$s".formatted(table)));
    new StoredTickets(jdbc).store(asMany);
    many = true;
    use(false);
    new StoredTickets(jdbc).store(few);
  }

  /** Gives the hub the one or the other. */
  void use(boolean theMany) {
    if (theMany == many) {
      return;
    }
    List<String> moves = new ArrayList<>();
    for (String table : tables) {
      moves.add("%1$s TO now_%1$s".formatted(table));
      moves.add("other_%1$s TO %1$s".formatted(table));
      moves.add("now_%1$s TO other_%1$s".formatted(table));
    }
    jdbc.execute("RENAME TABLE " + String.join(", ", moves));
    many = theMany;
  }
}
