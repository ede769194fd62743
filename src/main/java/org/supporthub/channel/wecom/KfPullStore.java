package org.supporthub.channel.wecom;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.message.ColumnText;

/** How far messages have been fetched, and what WeCom told since then. Times are the database's. */
@Component
class KfPullStore {
  /** A round after a long outage begins with so many, and the next goes on. */
  private static final int MOST_NOTICES = 1000;

  /** WeCom says ten minutes; clocks and calls take some of it. */
  private static final int TOKEN_SECONDS = 540;

  private static final int LONGEST_ERROR = 500;
  private static final String IN_A_WHILE = "UTC_TIMESTAMP(6) + INTERVAL :micros MICROSECOND";

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  KfPullStore(JdbcTemplate batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
  }

  /** A notice that was filed. */
  record Told(String channel, Notice notice, Instant at) {}

  /**
   * Where an account stands; its row is locked.
   *
   * @param cursor empty for the beginning
   * @param failures since it last worked
   */
  record Position(String cursor, int failures) {}

  /** A notice that waits; its token is null when it is good no more. */
  record Waiting(long id, @Nullable String token) {}

  void add(Collection<Told> notices) {
    batches.batchUpdate(
        "INSERT INTO wecom_notice (channel, open_kfid, token, told_at) VALUES (?, ?, ?, ?)",
        notices.stream()
            .map(
                told ->
                    new Object[] {
                      told.channel(), told.notice().openKfId(), told.notice().token(), told.at()
                    })
            .toList());
  }

  /** Accounts that WeCom told of for the first time are fetched from now on. */
  void learn() {
    jdbc.sql(
            """
            INSERT INTO wecom_account (channel, open_kfid, next_at)
            SELECT DISTINCT n.channel, n.open_kfid, UTC_TIMESTAMP(6)
              FROM wecom_notice n
              LEFT JOIN wecom_account a ON a.channel = n.channel AND a.open_kfid = n.open_kfid
             WHERE a.channel IS NULL
                ON DUPLICATE KEY UPDATE next_at = wecom_account.next_at
            """)
        .update();
  }

  /** Likewise those that the configuration names. */
  void learn(String channel, Collection<String> openKfIds) {
    if (openKfIds.isEmpty()) {
      return;
    }
    List<String> known =
        jdbc.sql("SELECT open_kfid FROM wecom_account WHERE channel = :channel")
            .param("channel", channel)
            .query(String.class)
            .list();
    openKfIds.stream()
        .filter(id -> !known.contains(id))
        .forEach(
            id ->
                jdbc.sql(
                        """
                        INSERT INTO wecom_account (channel, open_kfid, next_at)
                        VALUES (:channel, :account, UTC_TIMESTAMP(6))
                            ON DUPLICATE KEY UPDATE next_at = next_at
                        """)
                    .param("channel", channel)
                    .param("account", id)
                    .update());
  }

  /** Accounts to be fetched now, the longest due first. After a failure notices do not count. */
  List<KfAccount> due(Collection<String> channels) {
    return jdbc.sql(
            """
            SELECT a.channel, a.open_kfid
              FROM wecom_account a
             WHERE a.channel IN (:channels)
               AND (a.next_at <= UTC_TIMESTAMP(6)
                    OR a.failures = 0
                       AND EXISTS (SELECT 1
                                     FROM wecom_notice n
                                    WHERE n.channel = a.channel
                                      AND n.open_kfid = a.open_kfid))
             ORDER BY a.next_at, a.open_kfid
            """)
        .param("channels", channels)
        .query((row, index) -> new KfAccount(row.getString(1), row.getString(2)))
        .list();
  }

  /** Where the account stands; nothing while somebody else fetches its messages. */
  Optional<Position> lock(KfAccount account) {
    return jdbc.sql(
            """
            SELECT pull_cursor, failures
              FROM wecom_account
             WHERE channel = :channel
               AND open_kfid = :account
               FOR UPDATE SKIP LOCKED
            """)
        .param("channel", account.channel())
        .param("account", account.openKfId())
        .query((row, index) -> new Position(row.getString(1), row.getInt(2)))
        .optional();
  }

  /** What WeCom told of the account, newest first. */
  List<Waiting> waiting(KfAccount account) {
    return jdbc.sql(
            """
            SELECT id, IF(told_at > UTC_TIMESTAMP(6) - INTERVAL :seconds SECOND AND token <> '', token, NULL)
              FROM wecom_notice
             WHERE channel = :channel
               AND open_kfid = :account
             ORDER BY id DESC
             LIMIT :limit
            """)
        .param("seconds", TOKEN_SECONDS)
        .param("channel", account.channel())
        .param("account", account.openKfId())
        .param("limit", MOST_NOTICES)
        .query((row, index) -> new Waiting(row.getLong(1), row.getString(2)))
        .list();
  }

  /** A page is on the queue; more follow. */
  void advance(KfAccount account, String cursor) {
    update(account, "pull_cursor = :cursor, failures = 0, error = NULL")
        .param("cursor", cursor)
        .update();
  }

  /** The last page is on the queue, and with it what these notices told of. */
  void done(KfAccount account, String cursor, Collection<Waiting> told, Duration until) {
    advance(account, cursor);
    update(account, "pulled_at = UTC_TIMESTAMP(6), next_at = " + IN_A_WHILE)
        .param("micros", micros(until))
        .update();
    batches.batchUpdate(
        "DELETE FROM wecom_notice WHERE id = ?",
        told.stream().map(notice -> new Object[] {notice.id()}).toList());
  }

  /** It failed and is tried again after the wait. */
  void failed(KfAccount account, String error, Duration wait) {
    update(account, "failures = failures + 1, error = :error, next_at = " + IN_A_WHILE)
        .param("error", ColumnText.cut(error, LONGEST_ERROR))
        .param("micros", micros(wait))
        .update();
  }

  private JdbcClient.StatementSpec update(KfAccount account, String changes) {
    return jdbc.sql(
            "UPDATE wecom_account SET "
                + changes
                + " WHERE channel = :channel AND open_kfid = :account")
        .param("channel", account.channel())
        .param("account", account.openKfId());
  }

  private static long micros(Duration wait) {
    return wait.toNanos() / 1_000;
  }

  /** Why an account of the channel cannot be fetched; nothing when all can. */
  Optional<String> trouble(String channel) {
    return jdbc.sql(
            """
            SELECT CONCAT('The messages of ', open_kfid, ' cannot be fetched: ', error)
              FROM wecom_account
             WHERE channel = :channel
               AND failures > 0
             ORDER BY failures DESC, open_kfid
             LIMIT 1
            """)
        .param("channel", channel)
        .query(String.class)
        .optional();
  }
}
