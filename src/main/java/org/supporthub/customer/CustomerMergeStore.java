package org.supporthub.customer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.message.ColumnText;

/** Rows of merges, and what they move. */
@Component
class CustomerMergeStore {
  private static final int LONGEST_REASON = 300;

  /** What the one that is kept takes from the other where it has nothing of its own. */
  private static final List<String> FACTS =
      List.of(
          "name",
          "nickname",
          "company",
          "tier",
          "registered_at",
          "region",
          "orders_per_year",
          "average_order",
          "tags");

  private final JdbcClient jdbc;

  CustomerMergeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Locks customers in the order of their ids; what each is merged into, of those that exist. */
  Map<Long, Optional<Long>> lock(SortedSet<Long> ids) {
    Map<Long, Optional<Long>> locked = new HashMap<>();
    jdbc.sql("SELECT id, merged_into FROM customer WHERE id IN (:ids) ORDER BY id FOR UPDATE")
        .param("ids", ids)
        .query(
            row -> {
              locked.put(
                  row.getLong(1), Optional.ofNullable(row.getObject("merged_into", Long.class)));
            });
    return locked;
  }

  /** Waits for whoever files messages of these customers, and lets nobody file more. */
  void lockIdentities(long one, long other) {
    jdbc.sql(
            """
            SELECT kind
              FROM customer_identity
             WHERE customer_id IN (:one, :other)
             ORDER BY kind, value
               FOR UPDATE
            """)
        .param("one", one)
        .param("other", other)
        .query(String.class)
        .list();
  }

  /** Whether the two were one before, and somebody parted them. */
  boolean parted(long one, long other) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1
                             FROM customer_merge
                            WHERE undone_at IS NOT NULL
                              AND ((kept = :one AND merged = :other)
                                OR (kept = :other AND merged = :one)))
            """)
        .param("one", one)
        .param("other", other)
        .query(Boolean.class)
        .single();
  }

  /** Whether anything is proved to be this customer's. */
  boolean hasProof(long customer) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1
                             FROM customer_identity
                            WHERE customer_id = :id
                              AND proof IS NOT NULL)
            """)
        .param("id", customer)
        .query(Boolean.class)
        .single();
  }

  long insert(long kept, long merged, String reason, String actor) {
    String filled =
        FACTS.stream()
            .map("IF(k.%1$s IS NULL AND m.%1$s IS NOT NULL, '%1$s', NULL)"::formatted)
            .collect(Collectors.joining(", "));
    return jdbc.sql(
            """
            INSERT INTO customer_merge (kept, merged, reason, actor, at, filled)
            SELECT :kept, :merged, :reason, :actor, UTC_TIMESTAMP(6), CONCAT_WS(',', %s)
              FROM customer k
              JOIN customer m ON m.id = :merged
             WHERE k.id = :kept
            RETURNING id
            """
                .formatted(filled))
        .param("kept", kept)
        .param("merged", merged)
        .param("reason", ColumnText.cut(reason, LONGEST_REASON))
        .param("actor", actor)
        .query(Long.class)
        .single();
  }

  /** Moves tickets and identities, and fills what the one that is kept does not know. */
  void moveTo(long merge, long kept, long merged) {
    Map<String, Object> values = Map.of("merge", merge, "kept", kept, "merged", merged);
    String filled =
        FACTS.stream()
            .map("k.%1$s = COALESCE(k.%1$s, m.%1$s)"::formatted)
            .collect(Collectors.joining(", "));
    List.of(
            """
            INSERT INTO customer_merge_ticket (merge_id, ticket_id)
            SELECT :merge, id FROM ticket WHERE customer_id = :merged
            """,
            "UPDATE ticket SET customer_id = :kept WHERE customer_id = :merged",
            """
            INSERT INTO customer_merge_identity (merge_id, kind, value)
            SELECT :merge, kind, value FROM customer_identity WHERE customer_id = :merged
            """,
            "UPDATE customer_identity SET customer_id = :kept WHERE customer_id = :merged",
            "UPDATE customer k JOIN customer m ON m.id = :merged SET "
                + filled
                + " WHERE k.id = :kept",
            "UPDATE customer SET merged_into = :kept WHERE id = :merged")
        .forEach(sql -> jdbc.sql(sql).params(values).update());
  }

  /** Notes what proved the identity that two customers were merged by, if nothing had before. */
  void prove(Identity identity, Proof proof) {
    jdbc.sql(
            """
            UPDATE customer_identity
               SET proof = :proof
             WHERE kind = :kind
               AND value = :value
               AND proof IS NULL
            """)
        .param("proof", proof.name())
        .param("kind", identity.kind())
        .param("value", identity.value())
        .update();
  }

  /** Moves back what went over and is still there. */
  void takeBack(CustomerMerge merge, String reason, String actor) {
    lockIdentities(merge.kept(), merge.merged());
    Map<String, Object> values =
        Map.of(
            "merge",
            merge.id(),
            "kept",
            merge.kept(),
            "merged",
            merge.merged(),
            "reason",
            ColumnText.cut(reason, LONGEST_REASON),
            "actor",
            actor);
    List.of(
            """
            UPDATE ticket t
              JOIN customer_merge_ticket g ON g.ticket_id = t.id AND g.merge_id = :merge
               SET t.customer_id = :merged
             WHERE t.customer_id = :kept
            """,
            """
            UPDATE customer_identity i
              JOIN customer_merge_identity g
                ON g.kind = i.kind AND g.value = i.value AND g.merge_id = :merge
               SET i.customer_id = :merged
             WHERE i.customer_id = :kept
            """,
            "UPDATE customer k JOIN customer m ON m.id = :merged"
                + " JOIN customer_merge g ON g.id = :merge SET "
                + FACTS.stream()
                    .map(
                        ("k.%1$s = IF(FIND_IN_SET('%1$s', g.filled) > 0"
                                + " AND k.%1$s <=> m.%1$s, NULL, k.%1$s)")
                            ::formatted)
                    .collect(Collectors.joining(", "))
                + " WHERE k.id = :kept",
            "UPDATE customer SET merged_into = NULL WHERE id = :merged",
            """
            UPDATE customer_merge
               SET undone_at = UTC_TIMESTAMP(6), undone_by = :actor, undone_reason = :reason
             WHERE id = :merge
            """)
        .forEach(sql -> jdbc.sql(sql).params(values).update());
  }
}
