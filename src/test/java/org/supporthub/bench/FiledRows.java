package org.supporthub.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows that the hub wrote since a moment, and a bare JDBC batch that writes the same into empty
 * copies of the tables, with the same keys and indexes.
 */
final class FiledRows {
  /** Enough for a rate, and little enough for the memory. */
  private static final int MOST_TICKETS = 20_000;

  private static final String OF_MESSAGES =
      "message_id IN (SELECT id FROM message WHERE ticket_id > ? AND ticket_id <= ?)";
  private static final String OF_TICKETS = "ticket_id > ? AND ticket_id <= ?";

  /** Each table that filing writes to, and which of its rows belong to new tickets. */
  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("delivery_key", OF_MESSAGES);
    TABLES.put("fingerprint", OF_MESSAGES);
    TABLES.put("conversation", OF_TICKETS);
    TABLES.put("message_ref", OF_TICKETS);
    TABLES.put("ticket", "id > ? AND id <= ?");
    TABLES.put("participant", OF_TICKETS);
    TABLES.put("ticket_link", OF_TICKETS);
    TABLES.put("message", OF_TICKETS);
    TABLES.put("raw_message", OF_MESSAGES.replace("message_id", "id"));
    TABLES.put("deadline", OF_TICKETS);
    TABLES.put("event", OF_TICKETS);
  }

  private final JdbcTemplate jdbc;
  private long lastTicket;

  FiledRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    TABLES
        .keySet()
        .forEach(table -> jdbc.execute("CREATE TABLE bare_%1$s LIKE %1$s".formatted(table)));
  }

  private record Table(String name, int columns, List<Object[]> rows) {
    /** The share of one of several batches. */
    List<Object[]> batch(int number, int batches) {
      return rows.subList(rows.size() * number / batches, rows.size() * (number + 1) / batches);
    }
  }

  /** What was filed until now is not asked for. */
  void forget() {
    lastTicket = lastTicket();
  }

  private long lastTicket() {
    return Objects.requireNonNullElse(
        jdbc.queryForObject("SELECT MAX(id) FROM ticket", Long.class), 0L);
  }

  /** Writes what was filed since once more; gives the tickets a second. */
  double insertAgain(int batchSize) throws SQLException {
    long last = Math.min(lastTicket(), lastTicket + MOST_TICKETS);
    List<Table> tables =
        TABLES.entrySet().stream()
            .map(table -> read(table.getKey(), table.getValue(), last))
            .filter(table -> !table.rows().isEmpty())
            .toList();
    int tickets =
        tables.stream()
            .filter(table -> table.name().equals("ticket"))
            .mapToInt(table -> table.rows().size())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("nothing was filed"));
    int batches = (tickets + batchSize - 1) / batchSize;
    try (Connection connection = Objects.requireNonNull(jdbc.getDataSource()).getConnection()) {
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      for (int batch = 0; batch < batches; batch++) {
        for (Table table : tables) {
          insert(connection, table, table.batch(batch, batches));
        }
        connection.commit();
      }
      return tickets / ((System.nanoTime() - start) / 1e9);
    }
  }

  private Table read(String name, String condition, long last) {
    return Objects.requireNonNull(
        jdbc.query(
            "SELECT * FROM %s WHERE %s".formatted(name, condition),
            found -> {
              int columns = found.getMetaData().getColumnCount();
              List<Object[]> rows = new ArrayList<>();
              while (found.next()) {
                rows.add(row(found, columns));
              }
              return new Table(name, columns, rows);
            },
            lastTicket,
            last));
  }

  private static Object[] row(ResultSet found, int columns) throws SQLException {
    Object[] row = new Object[columns];
    for (int i = 0; i < columns; i++) {
      Object value = found.getObject(i + 1);
      row[i] =
          value instanceof java.sql.Blob
              ? found.getBytes(i + 1)
              : value instanceof Timestamp ? found.getString(i + 1) : value;
    }
    return row;
  }

  private static void insert(Connection connection, Table table, List<Object[]> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    String row =
        Collections.nCopies(table.columns(), "?").stream()
            .collect(Collectors.joining(",", "(", ")"));
    String sql =
        "INSERT INTO bare_%s VALUES %s"
            .formatted(table.name(), String.join(",", Collections.nCopies(rows.size(), row)));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int index = 0;
      for (Object[] values : rows) {
        for (Object value : values) {
          statement.setObject(++index, value);
        }
      }
      statement.executeUpdate();
    }
  }
}
