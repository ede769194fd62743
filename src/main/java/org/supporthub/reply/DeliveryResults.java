package org.supporthub.reply;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.channel.messenger.DeliveryResult;
import org.supporthub.channel.messenger.Messengers;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.FollowUp;

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
            .ifPresent(
                result -> note(event.message().channel(), result, id -> id == event.ticketId()));
      }
    }
  }

  /** Looks through messages of no conversation, as the reports of short messages are. */
  public void noteReports(List<InboundMessage> filed) {
    for (InboundMessage report : filed) {
      if (report.flags().contains(Flag.EVENT) && report.conversationKey() == null) {
        messengers
            .of(report.channel())
            .flatMap(messenger -> messenger.result(report))
            .ifPresent(result -> note(report.channel(), result, ticket -> true));
      }
    }
  }

  private void note(String channel, DeliveryResult result, LongPredicate locked) {
    store
        .named(channel, result.remoteId())
        .or(() -> ours(channel, result.remoteId()))
        .ifPresent(
            id -> {
              if (result.delivered()) {
                store.delivered(id);
              } else {
                failed(id, result.failure(), locked);
              }
            });
  }

  /** The message of ours whose own id this is. */
  private Optional<UUID> ours(String channel, String id) {
    return id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        ? store.ours(channel, UUID.fromString(id))
        : Optional.empty();
  }

  /** One of another ticket may not be locked after this one. */
  private void failed(UUID id, String reason, LongPredicate locked) {
    long ticket = store.ticketOf(id);
    if (states.bounced(id, reason) && locked.test(ticket)) {
      correspondence.notDelivered(ticket, id, OutgoingState.FAILED.name(), reason);
    }
    log.warn("message {} did not arrive ({})", id, reason);
  }
}
