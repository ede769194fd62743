package org.supporthub.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.ticket.JsonColumns;

/** What inspectors made of tickets. */
@Component
class QualityStore {
  private final JdbcClient jdbc;
  private final JsonColumns json;

  QualityStore(JdbcClient jdbc, JsonColumns json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The checks of a ticket, oldest first. */
  List<QualityCheck> ofTicket(long ticket) {
    return jdbc.sql("SELECT * FROM quality_check WHERE ticket_id = :ticket ORDER BY at, id")
        .param("ticket", ticket)
        .query(this::check)
        .list();
  }

  void insert(long ticket, QualityCheck check) {
    jdbc.sql(
            """
            INSERT INTO quality_check
                   (id, ticket_id, points, total, out_of, passed, abnormal, reason, inspector, at)
            VALUES (:id, :ticket, :points, :total, :outOf, :passed, :abnormal, :reason, :inspector,
                    :at)
            """)
        .param("id", check.id())
        .param("ticket", ticket)
        .param("points", json.write(new Points(check.points())))
        .param("total", check.total())
        .param("outOf", check.outOf())
        .param("passed", check.passed())
        .param("abnormal", check.abnormal())
        .param("reason", check.reason())
        .param("inspector", check.inspector())
        .param("at", check.at())
        .update();
  }

  /** The column. */
  record Points(@JsonValue Map<String, Integer> by) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Points {}
  }

  private QualityCheck check(ResultSet row, int index) throws SQLException {
    return new QualityCheck(
        row.getObject("id", UUID.class),
        json.read(row.getString("points"), Points.class).by(),
        row.getInt("total"),
        row.getInt("out_of"),
        row.getBoolean("passed"),
        row.getBoolean("abnormal"),
        row.getString("reason"),
        row.getString("inspector"),
        row.getObject("at", Instant.class));
  }
}
