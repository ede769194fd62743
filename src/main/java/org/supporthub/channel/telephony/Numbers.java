package org.supporthub.channel.telephony;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.CleanText;
import org.supporthub.message.PhoneNumber;

/**
 * Telephone numbers as telephone systems write them: {@code 0086138…}, {@code 86138…}, {@code
 * 0138…}, {@code tel:} and {@code sip:} addresses. Extensions, and the 400 numbers of China that
 * nobody abroad can call, have no international form.
 */
public final class Numbers {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final int LONGEST = 60;

  /** Numbers that are no line of somebody. */
  private static final Set<PhoneNumberType> SERVICES =
      EnumSet.of(
          PhoneNumberType.TOLL_FREE,
          PhoneNumberType.SHARED_COST,
          PhoneNumberType.PREMIUM_RATE,
          PhoneNumberType.UAN);

  /** What systems write in place of a number that is withheld; the last is Twilio's. */
  private static final Set<String> WITHHELD =
      Set.of(
          "anonymous",
          "unknown",
          "restricted",
          "private",
          "withheld",
          "unavailable",
          "匿名",
          "未知",
          "+266696687");

  private Numbers() {}

  /**
   * A number, withheld or not.
   *
   * @param region of the trunk, by which national numbers are read
   */
  public static PhoneNumber of(String written, String region, @Nullable String name) {
    String raw = CleanText.cut(CleanText.oneLine(withoutScheme(written)), LONGEST);
    if (WITHHELD.contains(raw.toLowerCase(Locale.ROOT))) {
      return new PhoneNumber("", null, name);
    }
    return new PhoneNumber(raw, e164(raw, region).orElse(null), name);
  }

  /**
   * The number as people of the trunk's country write it, {@code 13800138000}, so that who calls
   * and who writes it into a form are the same customer.
   */
  public static @Nullable String asWrittenIn(String region, PhoneNumber number) {
    String e164 = number.e164();
    if (e164 == null) {
      return number.anonymous() ? null : number.raw();
    }
    try {
      Phonenumber.PhoneNumber parsed = LIBRARY.parse(e164, region);
      if (!region.equals(LIBRARY.getRegionCodeForNumber(parsed))) {
        return e164;
      }
      return LIBRARY.format(parsed, PhoneNumberFormat.NATIONAL).replaceAll("[^0-9]", "");
    } catch (NumberParseException e) {
      return e164;
    }
  }

  /**
   * The number as everybody writes it. Digits that are none by the rules of the region may begin
   * with a country code.
   */
  public static Optional<String> e164Of(String written, String region) {
    String raw = CleanText.cut(CleanText.oneLine(withoutScheme(written)), LONGEST);
    return e164(raw, region).or(() -> e164("+" + raw.replaceFirst("^\\+", ""), region));
  }

  private static Optional<String> e164(String raw, String region) {
    if (raw.isEmpty() || raw.chars().anyMatch(Character::isLetter)) {
      return Optional.empty();
    }
    try {
      Phonenumber.PhoneNumber number = LIBRARY.parse(raw, region);
      return LIBRARY.isValidNumber(number) && !SERVICES.contains(LIBRARY.getNumberType(number))
          ? Optional.of(LIBRARY.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException noNumber) {
      return Optional.empty();
    }
  }

  private static String withoutScheme(String written) {
    String text = written.strip();
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("tel:")) {
      return text.substring("tel:".length()).split(";")[0];
    }
    if (lower.startsWith("sip:") || lower.startsWith("sips:")) {
      return text.substring(text.indexOf(':') + 1).split("[@;]")[0];
    }
    return text;
  }
}
