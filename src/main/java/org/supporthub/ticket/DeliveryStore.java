package org.supporthub.ticket;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which deliveries have been taken: the keys that decide what is a duplicate, and the duplicates.
 */
@Component
class DeliveryStore {
  private final JdbcTemplate jdbc;

  DeliveryStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What makes two deliveries the same: a delivery key or a fingerprint, within a channel. */
  record Key(String channel, String value) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = channel.compareTo(other.channel);
      return order != 0 ? order : value.compareTo(other.value);
    }
  }

  /**
   * Who holds a key.
   *
   * @param copies how often the key has been claimed again since
   * @param now database time
   */
  record Holder(UUID messageId, int copies, Instant now) {}

  /** A message that is not filed because an earlier one is the same. */
  record Duplicate(UUID id, UUID ofId, String channel, String reason, Instant receivedAt) {}

  /** Claims delivery keys in the order of the map, and locks them. */
  Map<Key, Holder> claimDeliveryKeys(SortedMap<Key, UUID> claims) {
    return claim("delivery_key", "delivery_key", claims);
  }

  /** Claims fingerprints of mails in the order of the map, and locks them. */
  Map<Key, Holder> claimFingerprints(SortedMap<Key, UUID> claims) {
    return claim("fingerprint", "fingerprint", claims);
  }

  /** Leaves a trace of messages that are not filed; a trace that is there stays as it is. */
  void insertDuplicates(Collection<Duplicate> duplicates) {
    if (duplicates.isEmpty()) {
      return;
    }
    jdbc.update(
        """
        INSERT INTO duplicate (message_id, of_id, channel, reason, received_at) VALUES %s
            ON DUPLICATE KEY UPDATE message_id = message_id
        """
            .formatted(Placeholders.rows(duplicates.size(), 5)),
        statement -> {
          int index = 0;
          for (Duplicate duplicate : duplicates) {
            statement.setObject(++index, duplicate.id());
            statement.setObject(++index, duplicate.ofId());
            statement.setString(++index, duplicate.channel());
            statement.setString(++index, duplicate.reason());
            statement.setObject(++index, duplicate.receivedAt());
          }
        });
  }

  private Map<Key, Holder> claim(String table, String column, SortedMap<Key, UUID> claims) {
    Map<Key, Holder> holders = new HashMap<>();
    if (!claims.isEmpty()) {
      jdbc.query(
          """
          INSERT INTO %1$s (channel, %2$s, message_id) VALUES %3$s
              ON DUPLICATE KEY UPDATE copies = copies + 1
          RETURNING channel, %2$s, message_id, copies, UTC_TIMESTAMP(6)
          """
              .formatted(table, column, Placeholders.rows(claims.size(), 3)),
          statement -> {
            int index = 0;
            for (Map.Entry<Key, UUID> claim : claims.entrySet()) {
              statement.setString(++index, claim.getKey().channel());
              statement.setString(++index, claim.getKey().value());
              statement.setObject(++index, claim.getValue());
            }
          },
          row -> {
            holders.put(
                new Key(row.getString(1), row.getString(2)),
                new Holder(
                    row.getObject(3, UUID.class), row.getInt(4), row.getObject(5, Instant.class)));
          });
    }
    return holders;
  }
}
