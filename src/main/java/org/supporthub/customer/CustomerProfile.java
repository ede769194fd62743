package org.supporthub.customer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer as people and programs read it; contacts are masked.
 *
 * @param kind 老 for who is registered or has written more than once, else 新
 * @param email one of the mail addresses, a proved one first
 * @param phone one of the telephone numbers, a proved one first
 * @param registeredAt as the CRM says; null for who is not registered
 * @param tags those of the CRM and those by rule
 * @param tickets how many there are
 */
public record CustomerProfile(
    long id,
    @Nullable String name,
    @Nullable String nickname,
    @Nullable String company,
    String kind,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String tier,
    @Nullable Instant registeredAt,
    @Nullable String region,
    Consumption consumption,
    List<String> tags,
    List<Known> identities,
    long tickets,
    Instant createdAt) {

  public static final String NEW = "新";
  public static final String REGULAR = "老";

  public CustomerProfile {
    tags = List.copyOf(tags);
    identities = List.copyOf(identities);
  }

  /** What a customer buys, as the CRM says. */
  public record Consumption(
      @Nullable BigDecimal ordersPerYear, @Nullable BigDecimal averageOrder) {}

  /**
   * Something a customer is known by.
   *
   * @param kind {@code mail}, {@code phone}, {@code crm}, {@code union} or {@code channel:<name>}
   * @param value masked, but for the CRM's number
   * @param proof what proves it; null where somebody only said so, as in a form
   */
  public record Known(String kind, String value, @Nullable Proof proof) {}
}
