package org.supporthub.bench;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tickets as filing leaves them, each with one message, two open clocks and its first event, made
 * by SQL because there are millions of them. They come before all that the hub has filed.
 */
final class StoredTickets {
  private static final int CHUNK = 50_000;
  private static final String SAMPLE_TEXT = "'您好，我的订单一直没有发货，物流信息三天没有更新了，请帮忙查一下。订单号 '";

  private final JdbcTemplate jdbc;

  StoredTickets(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Makes tickets 1 to {@code count}; only for a hub that has filed nothing yet. */
  void store(int count) {
    for (int first = 1; first <= count; first += CHUNK) {
      store(first, Math.min(count, first + CHUNK - 1));
    }
    for (String counter : new String[] {"ticket", "customer"}) {
      jdbc.update(
          "INSERT INTO counter (name, value) VALUES (?, ?) ON DUPLICATE KEY UPDATE value = value + VALUES(value)",
          counter,
          count);
    }
    jdbc.queryForList("ANALYZE TABLE ticket, message, event, deadline, delivery_key");
  }

  private void store(int first, int last) {
    String numbers = "seq_%d_to_%d".formatted(first, last);
    insert("delivery_key (channel, delivery_key, message_id)", "'web-json', %1$s, %1$s", numbers);
    insert("customer (id, name, created_at)", "seq, CONCAT('王芳', seq), UTC_TIMESTAMP(6)", numbers);
    insert(
        "customer_identity (kind, value, customer_id)",
        "'mail', CONCAT('stored', seq, '@customer.example'), seq",
        numbers);
    insert(
        """
        ticket (id, number, state, priority, category, channel, medium, subject, customer_id, tags,
                classification, created_at, updated_at, event_sequence)
        """,
        """
        seq, CONCAT('S', seq), 'NEW', 'NORMAL', 'order.logistics', 'web-json', 'API',
        CONCAT('订单 ', seq, ' 的问题'), seq, '[]', '{"category":"order.logistics"}',
        UTC_TIMESTAMP(6) - INTERVAL 1 DAY, UTC_TIMESTAMP(6), 1
        """,
        numbers);
    insert(
        "participant (ticket_id, address, name, role)",
        "seq, CONCAT('stored', seq, '@customer.example'), CONCAT('王芳', seq), 'customer'",
        numbers);
    insert(
        """
        message (id, ticket_id, direction, channel, external_id, sender, subject, text, detail, received_at, filed_at)
        """,
        """
        %1$s, seq, 'IN', 'web-json', %1$s, CONCAT('stored', seq, '@customer.example'),
        CONCAT('订单 ', seq, ' 的问题'), CONCAT("""
            + SAMPLE_TEXT
            + """
            , seq), '{}', UTC_TIMESTAMP(6) - INTERVAL 1 DAY, UTC_TIMESTAMP(6)
            """,
        numbers);
    insert(
        "raw_message (id, channel, medium, format, delivery_key, received_at, attributes, size, body)",
        "%1$s, 'web-json', 'API', 'json', %1$s, UTC_TIMESTAMP(6), '{}', 400, REPEAT(MD5(seq), 12)",
        numbers);
    for (String clock : new String[] {"FIRST_RESPONSE", "RESOLUTION"}) {
      insert(
          "deadline (ticket_id, clock, due_at, reason)",
          "seq, '"
              + clock
              + "', UTC_TIMESTAMP(6) + INTERVAL (1 + seq %% 1000) HOUR, 'the last row'",
          numbers);
    }
    insert(
        "event (id, ticket_id, sequence, type, at, actor, data, published_at)",
        """
        %1$s, seq, 1, 'created', UTC_TIMESTAMP(6), 'customer',
        CONCAT('{"number":"S', seq, '","state":"NEW","category":"order.logistics","priority":"NORMAL","tags":[],"channel":"web-json","subject":"订单 ', seq, ' 的问题","messageId":"', %1$s, '"}'),
        UTC_TIMESTAMP(6)
        """,
        numbers);
  }

  /** In its columns {@code %1$s} is an id that sorts before those of today. */
  private void insert(String table, String columns, String numbers) {
    String id = "CONCAT('01900000-0000-7000-8000-', LPAD(HEX(seq), 12, '0'))";
    jdbc.update(
        "INSERT INTO %s SELECT %s FROM %s".formatted(table, columns.formatted(id), numbers));
  }
}
