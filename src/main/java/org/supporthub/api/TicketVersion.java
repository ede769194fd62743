package org.supporthub.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which version of a ticket a caller has read: If-Match (RFC 9110) or a field of the body. */
final class TicketVersion {
  private static final Pattern TAG = Pattern.compile("\"?(\\d{1,18})\"?");

  private TicketVersion() {}

  /**
   * @return null where the caller does not mind
   * @throws BadRequestException if the header is no version, or both are given and differ
   */
  static @Nullable Long of(@Nullable String match, @Nullable Long body) {
    if (match == null || match.equals("*")) {
      return body;
    }
    Matcher tag = TAG.matcher(match.strip());
    if (!tag.matches()) {
      throw new BadRequestException(
          "If-Match", "If-Match must be the version of the ticket, such as \"3\".");
    }
    long version = Long.parseLong(tag.group(1));
    if (body != null && body != version) {
      throw new BadRequestException("version", "version and If-Match differ.");
    }
    return version;
  }
}
