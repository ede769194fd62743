package org.supporthub.api;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Who does something: while there are no accounts, whoever the caller says it is. */
final class Actor {
  private Actor() {}

  static String of(@Nullable String said, Principal person) {
    return said == null || said.isBlank() ? person.getName() : said.strip();
  }
}
