package org.supporthub.message;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part in a conversation.
 *
 * @param address mail address, lower-cased
 * @param name display name as the sender wrote it
 * @param phone number as the sender wrote it
 * @param externalId the id the channel knows this person by (open id, visitor id, customer number)
 */
public record Party(
    @Nullable String address,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String externalId) {

  /** Somebody known by a mail address only. */
  public static Party ofAddress(String address, @Nullable String name) {
    return new Party(address, name, null, null);
  }

  /** Nobody we could name, as in a mail without {@code From}. */
  public static Party unknown() {
    return new Party(null, null, null, null);
  }
}
