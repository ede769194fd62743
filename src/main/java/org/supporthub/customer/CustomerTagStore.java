package org.supporthub.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which rules for tags hold for customers now; nothing of it is kept, as time alone changes it. */
@Component
class CustomerTagStore {
  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  CustomerTagStore(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * How many customers there are, and how many of them have a tag.
   *
   * @param customers without those that were merged into others
   */
  record Count(long customers, long tagged) {}

  /** The tags of a customer: those of the CRM, then those by rule. */
  List<String> of(long customer, List<TagRule> rules) {
    Map<String, Object> values = new HashMap<>(Map.of("id", customer));
    List<String> columns = conditions(rules, values);
    Set<String> tags = new LinkedHashSet<>();
    jdbc.sql(
            "SELECT c.tags"
                + columns.stream().map(", "::concat).collect(Collectors.joining())
                + " FROM customer c WHERE c.id = :id")
        .params(values)
        .query(
            row -> {
              tags.addAll(strings(row.getString(1)));
              for (int i = 0; i < rules.size(); i++) {
                if (row.getBoolean(i + 2)) {
                  tags.add(rules.get(i).tag());
                }
              }
            });
    return List.copyOf(tags);
  }

  Count count(List<TagRule> rules) {
    Map<String, Object> values = new HashMap<>();
    List<String> any = new ArrayList<>(List.of("COALESCE(JSON_LENGTH(c.tags), 0) > 0"));
    any.addAll(conditions(rules, values));
    return jdbc.sql(
            """
            SELECT COUNT(*), COALESCE(SUM(%s), 0)
              FROM customer c
             WHERE c.merged_into IS NULL
            """
                .formatted(String.join(" OR ", any)))
        .params(values)
        .query((row, index) -> new Count(row.getLong(1), row.getLong(2)))
        .single();
  }

  private static List<String> conditions(List<TagRule> rules, Map<String, Object> values) {
    List<String> conditions = new ArrayList<>();
    for (TagRule rule : rules) {
      conditions.add(condition(rule, conditions.size(), values));
    }
    return conditions;
  }

  private static String condition(TagRule rule, int place, Map<String, Object> values) {
    List<String> all = new ArrayList<>();
    if (rule.tickets() != null) {
      String category = "";
      if (rule.category() != null) {
        values.put("category" + place, rule.category());
        values.put("group" + place, rule.category().replaceAll("[!%_]", "!$0") + ".%");
        category =
            " AND (t.category = :category%1$d OR t.category LIKE :group%1$d ESCAPE '!')"
                .formatted(place);
      }
      values.put("seconds" + place, rule.within().toSeconds());
      values.put("tickets" + place, rule.tickets());
      all.add(
          """
          (SELECT COUNT(*)
             FROM ticket t
            WHERE t.customer_id = c.id
              AND t.created_at >= UTC_TIMESTAMP(6) - INTERVAL :seconds%1$d SECOND%2$s
          ) >= :tickets%1$d
          """
              .formatted(place, category));
    }
    if (rule.ordersPerYear() != null) {
      values.put("orders" + place, rule.ordersPerYear());
      all.add("COALESCE(c.orders_per_year, 0) >= :orders" + place);
    }
    if (rule.averageOrder() != null) {
      values.put("average" + place, rule.averageOrder());
      all.add("COALESCE(c.average_order, 0) >= :average" + place);
    }
    return "(" + String.join(" AND ", all) + ")";
  }

  private List<String> strings(@Nullable String column) {
    try {
      return column == null ? List.of() : json.readValue(column, STRINGS);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
