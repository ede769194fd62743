package org.supporthub.channel.messenger;

/**
 * Whom a message goes to, and before whose eyes.
 *
 * @param id where the customer wants answers, or the id the channel knows them by; or the
 *     conversation
 * @param customer the id of who wrote last in the conversation; empty if that is not known
 * @param answered the channel's id of what they wrote; empty if that is not known
 * @param open whether anybody may read it
 */
public record Recipient(String id, String customer, String answered, boolean open) {
  /** Somebody of whom nothing else is known. */
  public static Recipient of(String id) {
    return new Recipient(id, "", "", false);
  }
}
