package org.supporthub.archive;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.message.ColumnText;
import org.supporthub.message.RawMessage;

/** The raw messages of everything filed: small bodies deflated in the row, large ones as claims. */
@Component
public class RawMessageStore {
  private static final int LONGEST_DELIVERY_KEY = 300;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;
  private final RawColumns columns;

  public RawMessageStore(JdbcTemplate batches, RawColumns columns) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
    this.columns = columns;
  }

  /** Writes messages within the caller's transaction; large ones must have been kept before. */
  public void insert(Collection<RawMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    batches.batchUpdate(
        """
        INSERT INTO raw_message
               (id, channel, medium, format, delivery_key, received_at, attributes, size, sha256, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        messages,
        messages.size(),
        (row, raw) -> {
          row.setObject(1, raw.id());
          row.setString(2, raw.channel());
          row.setString(3, raw.medium().name());
          row.setString(4, raw.format());
          row.setString(5, ColumnText.key(raw.deliveryKey(), LONGEST_DELIVERY_KEY));
          row.setObject(6, raw.receivedAt());
          row.setString(7, columns.attributes(raw));
          row.setLong(8, raw.content().size());
          row.setString(9, columns.sha256(raw.content()));
          row.setBytes(10, columns.body(raw.content()));
        });
  }

  /** The message as it came in, if it was filed. */
  public Optional<RawMessage> find(UUID id) {
    return jdbc.sql("SELECT * FROM raw_message WHERE id = :id")
        .param("id", id)
        .query((row, index) -> columns.message(row, "id"))
        .optional();
  }

  /** Some of a range that come after an id, in the order of their ids. */
  public List<RawMessage> after(UUID id, ReceivedRange range, int most) {
    return jdbc.sql(
            """
            SELECT *
              FROM raw_message
             WHERE id > :after
               AND id < :end
               AND received_at >= :from
               AND received_at < :to
               AND (:channel IS NULL OR channel = :channel)
             ORDER BY id
             LIMIT :most
            """)
        .param("after", id.compareTo(range.firstId()) < 0 ? range.firstId() : id)
        .param("end", range.endId())
        .param("from", range.from())
        .param("to", range.to())
        .param("channel", range.channel())
        .param("most", most)
        .query((row, index) -> columns.message(row, "id"))
        .list();
  }
}
