package org.supporthub.crash;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the hub has in its database, read while nobody is looking. */
final class LedgerStore {
  private final Parts parts;

  LedgerStore(Parts parts) {
    this.parts = parts;
  }

  /** The sender's id of every message on a ticket, as often as it was filed. */
  List<String> filed() throws SQLException {
    return column("SELECT subject FROM message WHERE direction = 'IN'");
  }

  /** Every id of ours that a trace finds. */
  List<String> traceable() throws SQLException {
    return column("SELECT id FROM message UNION ALL SELECT message_id FROM duplicate");
  }

  /** Copies that were known by their key and changed nothing. */
  long absorbed() throws SQLException {
    return number("SELECT COUNT(*) FROM duplicate");
  }

  long tickets() throws SQLException {
    return number("SELECT COUNT(*) FROM ticket");
  }

  List<String> events() throws SQLException {
    return column("SELECT id FROM event");
  }

  /** Tickets whose events do not count 1, 2, 3 … */
  List<String> ticketsWithGaps() throws SQLException {
    return column(
        """
        SELECT t.number
          FROM event e
          JOIN ticket t ON t.id = e.ticket_id
         GROUP BY t.id
        HAVING MIN(e.sequence) <> 1 OR MAX(e.sequence) <> COUNT(*)
        """);
  }

  /** Events that the ERP's table has, each once. */
  long erpRows() throws SQLException {
    return number("SELECT COUNT(*) FROM erp_ticket_staging");
  }

  /** Delivery keys in quarantine, with the reason. */
  List<String> quarantined() throws SQLException {
    return column("SELECT CONCAT(delivery_key, ': ', reason) FROM quarantine");
  }

  /** Delivery keys in quarantine that wait for a person. */
  List<String> quarantinedForGood() throws SQLException {
    return column("SELECT delivery_key FROM quarantine WHERE next_try_at IS NULL");
  }

  private long number(String sql) throws SQLException {
    return Long.parseLong(column(sql).get(0));
  }

  private List<String> column(String sql) throws SQLException {
    try (Connection connection = parts.database();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
