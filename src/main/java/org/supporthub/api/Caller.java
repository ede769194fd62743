package org.supporthub.api;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.supporthub.ticket.Actor;
import org.supporthub.ticket.Role;

/** Who changes a ticket, and which version of it they have seen, as calls say it. */
final class Caller {
  private Caller() {}

  /**
   * Who calls: there are no accounts yet, so whoever holds the token says for whom.
   *
   * @param name left out: the holder of the token
   */
  static Actor actor(@Nullable String name, @Nullable Role role, Principal holder) {
    return new Actor(name == null || name.isBlank() ? holder.getName() : name.strip(), role);
  }

  /**
   * The version that the caller has seen.
   *
   * @param ifMatch as {@code 7} or {@code "7"}; wins over the body
   */
  static @Nullable Long version(@Nullable String ifMatch, @Nullable Long inBody) {
    if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
      return inBody;
    }
    try {
      return Long.valueOf(ifMatch.strip().replaceAll("^(W/)?\"|\"$", ""));
    } catch (NumberFormatException e) {
      throw new BadRequestException(
          HttpHeaders.IF_MATCH, "If-Match must be the version of the ticket, as \"7\".");
    }
  }
}
