package org.supporthub.customer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.MailAddress;

/**
 * A row of the CRM's table, understood.
 *
 * @param identities the CRM's number first, then mail address and telephone number
 */
record CrmCustomer(
    String id,
    List<Identity> identities,
    @Nullable String name,
    @Nullable String nickname,
    @Nullable String company,
    @Nullable String tier,
    @Nullable Instant registeredAt,
    @Nullable String region,
    @Nullable BigDecimal ordersPerYear,
    @Nullable BigDecimal averageOrder,
    List<String> tags) {

  private static final int LONGEST_ID = 100;
  private static final int LONGEST_TAG = 60;
  private static final int MOST_TAGS = 50;

  /**
   * Reads a row by the names of its columns.
   *
   * @throws IllegalArgumentException with a reason that quotes nothing of the row
   */
  static CrmCustomer of(Map<String, ?> row) {
    String id = idOf(row);
    String email = text(row, "email", 255);
    if (email != null && MailAddress.of(email).isEmpty()) {
      throw new IllegalArgumentException("email is no mail address");
    }
    String phone = text(row, "phone", 60);
    if (phone != null && Identity.ofPhone(phone).isEmpty()) {
      throw new IllegalArgumentException("phone has too few digits");
    }
    List<Identity> identities =
        Stream.of(Identity.ofCrm(id), Identity.ofMail(email), Identity.ofPhone(phone))
            .flatMap(Optional::stream)
            .toList();
    return new CrmCustomer(
        id,
        identities,
        text(row, "name", 200),
        text(row, "nickname", 200),
        text(row, "company", 200),
        text(row, "tier", 40),
        instant(row, "registered_at"),
        text(row, "region", 100),
        amount(row, "orders_per_year", 8),
        amount(row, "average_order", 12),
        tags(row));
  }

  /** The CRM's number, by which a row is also named when it is skipped. */
  static String idOf(Map<String, ?> row) {
    String id = text(row, "id", LONGEST_ID);
    if (id == null) {
      throw new IllegalArgumentException("id is empty");
    }
    return id;
  }

  /** When the row was changed; the table is read in this order. */
  static Instant changedAt(Map<String, ?> row) {
    Instant changed = instant(row, "updated_at");
    if (changed == null) {
      throw new IllegalArgumentException("updated_at is empty");
    }
    return changed;
  }

  private static List<String> tags(Map<String, ?> row) {
    String tags =
        row.get("tags") instanceof Collection<?> listed
            ? listed.stream().map(String::valueOf).collect(Collectors.joining(","))
            : text(row, "tags", 1_000);
    List<String> all =
        tags == null
            ? List.of()
            : Arrays.stream(tags.split("[,，]"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
    if (all.size() > MOST_TAGS || all.stream().anyMatch(tag -> tag.length() > LONGEST_TAG)) {
      throw new IllegalArgumentException("tags are too many or too long");
    }
    return all;
  }

  private static @Nullable String text(Map<String, ?> row, String column, int longest) {
    Object value = row.get(column);
    String text = value == null ? "" : value.toString().strip();
    if (text.codePointCount(0, text.length()) > longest) {
      throw new IllegalArgumentException(
          "%s is longer than %d characters".formatted(column, longest));
    }
    return text.isEmpty() ? null : text;
  }

  private static @Nullable BigDecimal amount(Map<String, ?> row, String column, int digits) {
    String text = text(row, column, 40);
    if (text == null) {
      return null;
    }
    try {
      BigDecimal amount = new BigDecimal(text).setScale(2, RoundingMode.HALF_UP);
      if (amount.signum() >= 0 && amount.precision() - amount.scale() <= digits) {
        return amount;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(column + " is no number", e);
    }
    throw new IllegalArgumentException(column + " is negative or too large");
  }

  private static @Nullable Instant instant(Map<String, ?> row, String column) {
    Object value = row.get(column);
    if (value == null) {
      return null;
    }
    if (value instanceof Timestamp time) {
      return time.toInstant();
    }
    if (value instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }
    try {
      return OffsetDateTime.parse(value.toString()).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(column + " is no date and time", e);
    }
  }
}
