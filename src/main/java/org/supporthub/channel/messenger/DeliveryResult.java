package org.supporthub.channel.messenger;

/**
 * What became of a message of ours, as its messenger tells later.
 *
 * @param remoteId what the messenger called it when it took it, or our own id of the reply where
 *     the messenger keeps that
 * @param failure why it did not arrive; empty if it did
 */
public record DeliveryResult(String remoteId, String failure) {
  public boolean delivered() {
    return failure.isEmpty();
  }
}
