package org.supporthub.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.watch.ChannelStatus.State;

/** The rows that say how channels are doing. */
@Component
public class ChannelWatchStore {
  private static final long MARGIN_MILLIS = 60_000;
  private static final int MILLIS_BITS = 16;
  private static final long VERSION_7 = 0x7000;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  public ChannelWatchStore(JdbcTemplate batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
  }

  List<WatchedChannel.Saved> all() {
    return jdbc.sql("SELECT * FROM channel_watch").query(ChannelWatchStore::saved).list();
  }

  /**
   * When the last message of each channel came since the rows were saved last. Ids of messages sort
   * by time, so only the newest of the table are read.
   */
  Map<String, Instant> messagesSinceLastSave() {
    Map<String, Instant> last = new HashMap<>();
    jdbc.sql("SELECT MAX(saved_at) FROM channel_watch")
        .query(Instant.class)
        .optional()
        .ifPresent(
            saved ->
                jdbc.sql(
                        """
                        SELECT channel, MAX(received_at) AS last
                          FROM message
                         WHERE id >= :from
                           AND direction = 'IN'
                         GROUP BY channel
                        """)
                    .param("from", firstIdAt(saved))
                    .query(
                        (row, i) ->
                            last.put(
                                row.getString("channel"), row.getObject("last", Instant.class)))
                    .list());
    return last;
  }

  /** The lowest UUIDv7 (RFC 9562) of a minute before, for clocks of several nodes differ. */
  private static UUID firstIdAt(Instant at) {
    return new UUID(((at.toEpochMilli() - MARGIN_MILLIS) << MILLIS_BITS) | VERSION_7, VARIANT);
  }

  /** Writes the rows; of two nodes the later message and success count. */
  void save(Collection<WatchedChannel.Saved> channels) {
    batches.batchUpdate(
        """
        INSERT INTO channel_watch (channel, state, since, last_message_at, last_success_at,
                                   error_at, error, refused_at, refused, broken, silent_since,
                                   saved_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
        ON DUPLICATE KEY UPDATE
               state = VALUES(state), since = VALUES(since),
               last_message_at = GREATEST(COALESCE(last_message_at, VALUES(last_message_at)),
                                          COALESCE(VALUES(last_message_at), last_message_at)),
               last_success_at = GREATEST(COALESCE(last_success_at, VALUES(last_success_at)),
                                          COALESCE(VALUES(last_success_at), last_success_at)),
               error_at = VALUES(error_at), error = VALUES(error),
               refused_at = VALUES(refused_at), refused = VALUES(refused),
               broken = VALUES(broken), silent_since = VALUES(silent_since),
               saved_at = VALUES(saved_at)
        """,
        channels,
        Math.max(1, channels.size()),
        (row, channel) -> {
          row.setString(1, channel.channel());
          row.setString(2, channel.state().name());
          row.setObject(3, channel.since());
          row.setObject(4, channel.lastMessageAt());
          row.setObject(5, channel.lastSuccessAt());
          row.setObject(6, at(channel.lastError()));
          row.setString(7, sentence(channel.lastError()));
          row.setObject(8, at(channel.lastRefused()));
          row.setString(9, sentence(channel.lastRefused()));
          row.setBoolean(10, channel.broken());
          row.setObject(11, channel.silentSince());
        });
  }

  private static @Nullable Instant at(@Nullable Trouble trouble) {
    return trouble == null ? null : trouble.at();
  }

  private static @Nullable String sentence(@Nullable Trouble trouble) {
    return trouble == null ? null : trouble.sentence();
  }

  private static WatchedChannel.Saved saved(ResultSet row, int index) throws SQLException {
    return new WatchedChannel.Saved(
        row.getString("channel"),
        State.valueOf(row.getString("state")),
        row.getObject("since", Instant.class),
        row.getObject("last_message_at", Instant.class),
        row.getObject("last_success_at", Instant.class),
        trouble(row, "error"),
        trouble(row, "refused"),
        row.getBoolean("broken"),
        row.getObject("silent_since", Instant.class));
  }

  private static @Nullable Trouble trouble(ResultSet row, String name) throws SQLException {
    Instant at = row.getObject(name + "_at", Instant.class);
    return at == null ? null : new Trouble(at, row.getString(name));
  }
}
