package org.supporthub.reply;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What has no place in public. It is found by its form, and rather too often than too seldom:
 * whoever is refused says the same in private.
 */
enum PrivateData {
  ORDER_NUMBER("an order number"),
  PHONE("a phone number"),
  ID_CARD("an ID-card number"),
  ADDRESS("an address"),
  MAIL("a mail address");

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final String COUNTRY = "CN";

  private static final Pattern LINK = Pattern.compile("(?i)https?://\\S+");
  private static final Pattern DATE =
      Pattern.compile("(?:19|20)\\d{2}[-./年]\\d{1,2}[-./月]\\d{1,2}日?(?:[ T]\\d{1,2}:\\d{2})?");

  /** What people put between digits to make them easier to read. */
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=\\d)[\\s\\-‐-―._·*]+(?=\\d)");

  /** Eighteen characters with the day of birth in them, or the fifteen digits of before 1999. */
  private static final Pattern ID =
      Pattern.compile(
          "(?<![0-9A-Za-z])[1-9]\\d{5}"
              + "(?:(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[0-9Xx]"
              + "|\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3})"
              + "(?![0-9A-Za-z])");

  private static final Pattern MOBILE =
      Pattern.compile("(?<!\\d)(?:\\+?86|0086)?1[3-9]\\d{9}(?!\\d)");

  /** Numbers of firms: 400, 800, and 95 or 96 with few digits. */
  private static final Pattern HOTLINE = Pattern.compile("(?:400|800)\\d{7}|9[56]\\d{3,6}");

  /** After a word that announces it, or a number that is long enough to be one. */
  private static final Pattern ANNOUNCED =
      Pattern.compile(
          "(?i)(?:订单|单号|运单|快递单|编号|\\border\\b|\\btracking\\b|\\bpo\\b)"
              + "[^0-9A-Za-z\\n]{0,8}(?:(?:no|nr|number|id)\\b[^0-9A-Za-z\\n]{0,4})?"
              + "[A-Za-z]{0,6}-?\\d[0-9A-Za-z-]{3,}");

  private static final Pattern LONG_NUMBER =
      Pattern.compile("(?<![0-9A-Za-z])(?=[A-Za-z0-9-]*\\d{5})[A-Za-z0-9-]{8,}(?![0-9A-Za-z])");

  private static final Pattern PLACE =
      Pattern.compile(
          "(?:省|自治区|市)\\p{IsHan}{1,10}(?:区|县|市|旗)\\p{IsHan}{0,12}(?:路|街|道|巷|镇|乡|村|号)"
              + "|\\p{IsHan}{2,}(?:路|街|大道|巷|弄|胡同|里)\\s*\\d+\\s*(?:号|弄|支)"
              + "|\\d+\\s*(?:号楼|栋|幢|单元)\\s*\\d*|\\d+\\s*号\\s*\\d{3,4}\\s*室?|\\d{3,4}\\s*室"
              + "|(?i:\\b\\d{1,5}\\s+(?:[A-Za-z.']+\\s+){1,4}"
              + "(?:street|st|road|rd|avenue|ave|lane|ln|drive|boulevard|blvd)\\b)");

  private static final Pattern MAILBOX =
      Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");

  private final String words;

  PrivateData(String words) {
    this.words = words;
  }

  /** What people call it. */
  String words() {
    return words;
  }

  /** What a text holds of it; digits count in full and half width, and with blanks between. */
  static Set<PrivateData> in(String written) {
    String text = Normalizer.normalize(written, Normalizer.Form.NFKC);
    String undated = DATE.matcher(text).replaceAll(" ");
    String joined = BETWEEN_DIGITS.matcher(undated).replaceAll("");
    Set<PrivateData> found = EnumSet.noneOf(PrivateData.class);
    add(ID_CARD, ID.matcher(joined).find(), found);
    add(PHONE, MOBILE.matcher(joined).find() || holdsPhone(undated), found);
    add(ADDRESS, PLACE.matcher(text).find(), found);
    add(MAIL, MAILBOX.matcher(text).find(), found);
    String rest = undated;
    for (Pattern known : List.of(LINK, ID, MOBILE)) {
      rest = known.matcher(rest).replaceAll(" ");
    }
    add(ORDER_NUMBER, ANNOUNCED.matcher(undated).find() || LONG_NUMBER.matcher(rest).find(), found);
    return found;
  }

  private static void add(PrivateData kind, boolean there, Set<PrivateData> found) {
    if (there) {
      found.add(kind);
    }
  }

  private static boolean holdsPhone(String text) {
    return StreamSupport.stream(
            PHONES.findNumbers(text, COUNTRY, Leniency.VALID, Long.MAX_VALUE).spliterator(), false)
        .map(PhoneNumberMatch::rawString)
        .map(number -> number.replaceAll("\\D", ""))
        .anyMatch(digits -> !HOTLINE.matcher(digits).matches());
  }
}
