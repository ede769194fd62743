package org.supporthub.reply;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.channel.messenger.DeliveryResult;
import org.supporthub.channel.messenger.Messengers;
import org.supporthub.message.Flag;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.FollowUp;
import org.supporthub.ticket.OutMessage;

/**
 * Keeps what messengers tell later of messages of ours. Filing calls it in its transaction, with
 * the tickets locked.
 */
@Component
public class DeliveryResults {
  private static final Logger log = LoggerFactory.getLogger(DeliveryResults.class);

  private final Messengers messengers;
  private final SendingStore states;
  private final RemoteMessageStore store;
  private final Correspondence correspondence;

  DeliveryResults(
      Messengers messengers,
      SendingStore states,
      RemoteMessageStore store,
      Correspondence correspondence) {
    this.messengers = messengers;
    this.states = states;
    this.store = store;
    this.correspondence = correspondence;
  }

  /** Looks through messages that are filed on tickets that were there. */
  public void note(List<FollowUp> filed) {
    for (FollowUp event : filed) {
      if (event.message().flags().contains(Flag.EVENT)) {
        messengers
            .of(event.message().channel())
            .flatMap(messenger -> messenger.result(event.message()))
            .ifPresent(result -> note(event, result));
      }
    }
  }

  private void note(FollowUp event, DeliveryResult result) {
    store
        .named(event.message().channel(), result.remoteId())
        .or(() -> ours(event, result.remoteId()))
        .ifPresent(
            id -> {
              if (result.delivered()) {
                store.delivered(id);
              } else {
                failed(event, id, result.failure());
              }
            });
  }

  /** The message of ours whose own id this is. */
  private Optional<UUID> ours(FollowUp event, String id) {
    return id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        ? correspondence
            .find(UUID.fromString(id))
            .filter(message -> message.channel().equals(event.message().channel()))
            .map(OutMessage::id)
        : Optional.empty();
  }

  private void failed(FollowUp event, UUID id, String reason) {
    boolean here =
        correspondence.find(id).filter(ours -> ours.ticketId() == event.ticketId()).isPresent();
    if (states.bounced(id, reason) && here) {
      // Another ticket is not locked, and may not be locked after this one.
      correspondence.notDelivered(event.ticketId(), id, OutgoingState.FAILED.name(), reason);
    }
    log.warn("message {} did not arrive ({})", id, reason);
  }
}
