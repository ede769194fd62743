package org.supporthub.customer;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.ColumnText;

/**
 * Something a customer is known by; equal identities are the same customer, equal names are not.
 *
 * @param kind {@code mail}, {@code phone}, {@code crm}, {@code union} (WeChat's union id) or {@code
 *     channel:<name>}
 */
record Identity(String kind, String value) implements Comparable<Identity> {
  /** Kind of the CRM's numbers. */
  static final String CRM = "crm";

  static final String MAIL = "mail";
  static final String PHONE = "phone";

  private static final Comparator<Identity> ORDER =
      Comparator.comparing(Identity::kind).thenComparing(Identity::value);

  /** Fewer digits are an extension or a slip, and would make one customer of many. */
  private static final int SHORTEST_PHONE = 5;

  private static final int LONGEST_VALUE = 255;

  /** By mail address, in any case of letters. */
  static Optional<Identity> ofMail(@Nullable String address) {
    return given(address).map(text -> of(MAIL, text.toLowerCase(Locale.ROOT)));
  }

  /** By telephone number, however it is punctuated. */
  static Optional<Identity> ofPhone(@Nullable String number) {
    return given(number)
        .map(Identity::digits)
        .filter(digits -> digits.length() >= SHORTEST_PHONE)
        .map(digits -> of(PHONE, digits));
  }

  /** By the id a channel knows the customer by. */
  static Optional<Identity> ofChannel(String channel, @Nullable String externalId) {
    return given(externalId).map(id -> of("channel:" + channel, id));
  }

  /** By the number the CRM knows the customer by. */
  static Optional<Identity> ofCrm(String id) {
    return given(id).map(number -> of(CRM, number));
  }

  /** By WeChat's union id, the same at all accounts of one owner. */
  static Optional<Identity> ofUnion(@Nullable String unionId) {
    return given(unionId).map(id -> of("union", id));
  }

  /** The order in which identities are locked. */
  @Override
  public int compareTo(Identity other) {
    return ORDER.compare(this, other);
  }

  private static Identity of(String kind, String value) {
    return new Identity(kind, ColumnText.key(value, LONGEST_VALUE));
  }

  private static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(given -> !given.isEmpty());
  }

  private static String digits(String number) {
    var digits = new StringBuilder();
    number
        .codePoints()
        .map(codePoint -> Character.digit(codePoint, 10))
        .filter(digit -> digit >= 0)
        .forEach(digits::append);
    return digits.toString();
  }
}
