package org.supporthub.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.channel.messenger.RemoteFile;
import org.supporthub.message.ColumnText;
import org.supporthub.task.TaskStore;

/** Rows of files to be fetched. Times are the database's. */
@Component
class FetchTaskStore {
  private final JdbcTemplate batches;
  private final JdbcClient jdbc;
  private final TaskStore rows;
  private final JsonMapper json = JsonMapper.builder().build();

  FetchTaskStore(JdbcTemplate batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
    this.rows = new TaskStore(jdbc, "fetch_task", "owner_id", "place");
  }

  void insert(Collection<FetchTask> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    batches.batchUpdate(
        """
        INSERT INTO fetch_task
               (kind, owner_id, place, channel, file, state, next_at, created_at, changed_at)
        VALUES (?, ?, ?, ?, ?, 'WAITING', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE place = place
        """,
        tasks.stream()
            .map(
                task ->
                    new Object[] {
                      task.kind(), task.owner(), task.place(), task.channel(), written(task.file())
                    })
            .toList());
  }

  /** What is to be fetched now, what waits longest first. */
  List<FetchTask> due(int limit) {
    return jdbc.sql(
            """
            SELECT kind, owner_id, place, channel, file, attempts
              FROM fetch_task
             WHERE state = 'WAITING'
               AND next_at <= UTC_TIMESTAMP(6)
             ORDER BY next_at
             LIMIT :limit
            """)
        .param("limit", limit)
        .query(this::task)
        .list();
  }

  /**
   * Takes it; false if another node has it, or it is not to be fetched now after all.
   *
   * @param lease after which it is tried again if nothing became of this
   */
  boolean begin(FetchTask task, Duration lease) {
    return rows.begin(lease, task.owner(), task.place());
  }

  /** It is tried again after the wait. */
  void again(FetchTask task, Duration wait, String outcome) {
    rows.again(wait, outcome, task.owner(), task.place());
  }

  /** Nothing more is tried. */
  void failed(FetchTask task, String outcome) {
    rows.failed(outcome, task.owner(), task.place());
  }

  /** It is done; false if somebody else was sooner, whose lease had not ended. */
  boolean done(FetchTask task) {
    return jdbc.sql("DELETE FROM fetch_task WHERE owner_id = :id AND place = :place")
            .param("id", task.owner())
            .param("place", task.place())
            .update()
        == 1;
  }

  private FetchTask task(ResultSet row, int index) throws SQLException {
    return new FetchTask(
        row.getString("kind"),
        row.getObject("owner_id", UUID.class),
        row.getInt("place"),
        row.getString("channel"),
        read(row.getString("file")),
        row.getInt("attempts"));
  }

  private String written(RemoteFile file) {
    try {
      return ColumnText.wellFormed(json.writeValueAsString(file));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RemoteFile read(String file) {
    try {
      return json.readValue(file, RemoteFile.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
