package org.supporthub.message;

/** Takes a raw message in durably: when {@link #accept} returns, it survives any crash. */
@FunctionalInterface
public interface Intake {
  /**
   * Puts the message on the inbound queue of its medium; throws when the broker did not confirm.
   */
  void accept(RawMessage message);
}
