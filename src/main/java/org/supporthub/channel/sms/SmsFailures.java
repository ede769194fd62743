package org.supporthub.channel.sms;

import static java.util.Map.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.Meaning;
import org.supporthub.message.ColumnText;

/** Error codes of the vendors in words, and what is to be done about them. */
final class SmsFailures {
  private static final int TOO_MANY = 429;
  private static final int UNAUTHORIZED = 401;
  private static final int LONGEST_CODE = 60;

  private record Known(Meaning meaning, String words) {}

  private static final Known FLOW =
      new Known(Meaning.BUSY, "as many messages were sent as are allowed within the time");
  private static final Known NUMBER = new Known(Meaning.REFUSED, "the number is not valid");
  private static final Known LOGIN = new Known(Meaning.SHUT, "the key of the account is not taken");
  private static final Known TEMPLATE =
      new Known(Meaning.SHUT, "the template is not one of the account, or not approved");
  private static final Known SIGNATURE =
      new Known(Meaning.SHUT, "the signature is not one of the account, or not approved");
  private static final Known MONEY = new Known(Meaning.SHUT, "the account has nothing left");
  private static final Known VARIABLE =
      new Known(Meaning.REFUSED, "a variable of the template is missing, too long or not allowed");
  private static final Known WORDS =
      new Known(Meaning.REFUSED, "the text holds words that are not allowed");
  private static final Known OPTED_OUT =
      new Known(Meaning.OVER, "the customer refuses short messages");
  private static final Known VENDORS_FAULT =
      new Known(Meaning.UNCERTAIN, "the vendor failed and may have sent it or not");
  private static final Known AWAY =
      new Known(Meaning.REFUSED, "the telephone is switched off or cannot be reached");

  /** Codes of answers and of reports; {@code X.*} are those that begin so. */
  private static final Map<String, Map<String, Known>> KNOWN =
      Map.of(
          "aliyun",
          Map.ofEntries(
              entry("isv.BUSINESS_LIMIT_CONTROL", FLOW),
              entry("isv.DAY_LIMIT_CONTROL", FLOW),
              entry("isv.MONTH_LIMIT_CONTROL", FLOW),
              entry("Throttling.*", FLOW),
              entry("isv.MOBILE_NUMBER_ILLEGAL", NUMBER),
              entry("isv.SMS_TEMPLATE_ILLEGAL", TEMPLATE),
              entry("isv.SMS_SIGNATURE_ILLEGAL", SIGNATURE),
              entry("isv.TEMPLATE_MISSING_PARAMETERS", VARIABLE),
              entry("isv.TEMPLATE_PARAMS_ILLEGAL", VARIABLE),
              entry("isv.INVALID_JSON_PARAM", VARIABLE),
              entry("isv.PARAM_LENGTH_LIMIT", VARIABLE),
              entry("isv.BLACK_KEY_CONTROL_LIMIT", WORDS),
              entry("isv.AMOUNT_NOT_ENOUGH", MONEY),
              entry("isv.OUT_OF_SERVICE", MONEY),
              entry("SignatureDoesNotMatch", LOGIN),
              entry("InvalidAccessKeyId.*", LOGIN),
              entry("isp.RAM_PERMISSION_DENY", LOGIN),
              entry("isp.*", VENDORS_FAULT),
              entry("MOBILE_NOT_ON_SERVICE", AWAY),
              entry("MK:*", AWAY),
              entry("MOBILE_IN_BLACK", OPTED_OUT)),
          "tencent",
          Map.ofEntries(
              entry("LimitExceeded.*", FLOW),
              entry("RequestLimitExceeded.*", FLOW),
              entry("InvalidParameterValue.IncorrectPhoneNumber", NUMBER),
              entry("UnsupportedOperation.*", NUMBER),
              entry("FailedOperation.TemplateIncorrectOrUnapproved", TEMPLATE),
              entry("FailedOperation.SignatureIncorrectOrUnapproved", SIGNATURE),
              entry("FailedOperation.InsufficientBalanceInSmsPackage", MONEY),
              entry("FailedOperation.ContainSensitiveWord", WORDS),
              entry("FailedOperation.PhoneNumberInBlacklist", OPTED_OUT),
              entry("InvalidParameterValue.*", VARIABLE),
              entry("AuthFailure.*", LOGIN),
              entry("UnauthorizedOperation.*", LOGIN),
              entry("InternalError.*", VENDORS_FAULT)),
          "twilio",
          Map.ofEntries(
              entry("20003", LOGIN),
              entry("20429", FLOW),
              entry("30001", FLOW),
              entry("21211", NUMBER),
              entry("21614", NUMBER),
              entry("30005", NUMBER),
              entry("30006", NUMBER),
              entry("21610", OPTED_OUT),
              entry("30003", AWAY),
              entry("30004", OPTED_OUT),
              entry("30007", WORDS),
              entry("21617", new Known(Meaning.REFUSED, "the text is too long")),
              entry("21408", new Known(Meaning.SHUT, "the account may not send to this country")),
              entry("21606", new Known(Meaning.SHUT, "the account does not own the sender"))));

  private SmsFailures() {}

  /**
   * The failure that an answer tells of.
   *
   * @param code empty where the answer told none
   */
  static ApiFailure of(String vendor, String code, int status) {
    Known known = known(vendor, code);
    if (known != null) {
      return new ApiFailure(known.meaning(), sentence(code, known));
    }
    if (!code.isEmpty()) {
      return new ApiFailure(
          meaning(status, Meaning.REFUSED), said(code) + ": not known to the hub");
    }
    // Without a word of the vendor's own it may have been somebody else who answered.
    return new ApiFailure(meaning(status, Meaning.UNCERTAIN), "HTTP " + status);
  }

  /** Why a message did not arrive. */
  static String report(String vendor, String code) {
    Known known = known(vendor, code);
    String why = known == null ? "no reason that the hub knows" : known.words();
    return code.isEmpty()
        ? "it did not arrive"
        : "it did not arrive, %s: %s".formatted(said(code), why);
  }

  private static Meaning meaning(int status, Meaning otherwise) {
    return switch (status) {
      case UNAUTHORIZED -> Meaning.SHUT;
      case TOO_MANY -> Meaning.BUSY;
      default -> otherwise;
    };
  }

  private static @Nullable Known known(String vendor, String code) {
    Map<String, Known> codes = KNOWN.getOrDefault(vendor, Map.of());
    Known exact = codes.get(code);
    if (exact != null) {
      return exact;
    }
    return codes.entrySet().stream()
        .filter(each -> each.getKey().endsWith("*"))
        .filter(each -> begins(code, each.getKey().substring(0, each.getKey().length() - 1)))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** {@code LimitExceeded.} is also the beginning of {@code LimitExceeded}. */
  private static boolean begins(String code, String start) {
    return code.startsWith(start) || (code + ".").equals(start);
  }

  private static String sentence(String code, Known known) {
    return "%s: %s".formatted(said(code), known.words());
  }

  /** A code is shown, and nothing else that a stranger may have put in its place. */
  private static String said(String code) {
    return ColumnText.cut(code.replaceAll("[^A-Za-z0-9._:-]", "_"), LONGEST_CODE);
  }
}
