package org.supporthub.message;

import java.util.Optional;
import java.util.regex.Pattern;

/** Mail addresses as far as a mail may be sent to one without looking twice. */
public final class MailAddress {
  /** RFC 5322's dot-atom on both sides; quoted local parts and address literals are left out. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

  private static final int LONGEST = 254;

  private MailAddress() {}

  /** The address without space around it, if it is one: no name, no list, no line end. */
  public static Optional<String> of(String text) {
    String address = text.strip();
    return address.length() <= LONGEST && PLAIN.matcher(address).matches()
        ? Optional.of(address)
        : Optional.empty();
  }
}
