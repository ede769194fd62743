package org.supporthub.message;

import org.jspecify.annotations.Nullable;

/**
 * A telephone number.
 *
 * @param raw as the telephone system wrote it; empty when it was withheld
 * @param e164 as everybody writes it, {@code +8613800138000}; null where there is no such form, as
 *     for extensions and Chinese 400 numbers
 * @param name of whoever has it, as the telephone system told
 */
public record PhoneNumber(String raw, @Nullable String e164, @Nullable String name) {
  /** Whether the caller withheld it. */
  public boolean anonymous() {
    return raw.isEmpty();
  }

  /** What two calls of the same number have in common. */
  public String key() {
    return e164 == null ? raw : e164;
  }

  /** The number without most of its middle, for where personal data has no place. */
  public String masked() {
    String shown = e164 == null ? raw : e164;
    int keep = Math.min(4, shown.length() / 3);
    int hidden = shown.length() - 2 * keep;
    return shown.isEmpty()
        ? ""
        : shown.substring(0, keep) + "*".repeat(hidden) + shown.substring(shown.length() - keep);
  }
}
