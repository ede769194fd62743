package org.supporthub.reply;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.FollowUp;
import org.supporthub.ticket.OutMessage;
import org.supporthub.ticket.ReturnedMails;

/**
 * Marks messages of ours as failed whose delivery report says so (RFC 3464), and those that
 * somebody complained of (ARF, RFC 5965), and notes the former on their ticket. Filing calls it in
 * its transaction, with the tickets locked.
 */
@Component
public class Bounces {
  private static final Logger log = LoggerFactory.getLogger(Bounces.class);
  private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}(?!\\d)");

  private final ReturnedMails returned;
  private final SendingStore store;
  private final Correspondence correspondence;

  Bounces(ReturnedMails returned, SendingStore store, Correspondence correspondence) {
    this.returned = returned;
    this.store = store;
    this.correspondence = correspondence;
  }

  /** Looks through messages that are filed on tickets that were there. */
  public void note(List<FollowUp> filed) {
    filed.stream()
        .filter(each -> saysFailed(each.message()))
        .forEach(
            report ->
                message(report)
                    .filter(ours -> concernsTheCustomer(report.message(), ours))
                    .ifPresent(ours -> failed(ours, report.message())));
    filed.stream()
        .filter(each -> each.message().flags().contains(Flag.COMPLAINT))
        .forEach(report -> message(report).ifPresent(ours -> store.complained(ours.id())));
  }

  /** A delay is no failure yet (RFC 3464, 2.3.3). */
  private static boolean saysFailed(InboundMessage mail) {
    return mail.flags().contains(Flag.BOUNCE)
        && mail.attributes().getOrDefault("bounceAction", "failed").equalsIgnoreCase("failed");
  }

  /** By the address it came to; else the nearest of those it refers to. */
  private Optional<OutMessage> message(FollowUp report) {
    Optional<UUID> named = returned.in(report.message()).stream().findFirst();
    return named
        .or(() -> nearest(report))
        .flatMap(correspondence::find)
        .filter(ours -> ours.ticketId() == report.ticketId());
  }

  private Optional<UUID> nearest(FollowUp report) {
    List<String> references = report.message().references();
    Map<String, UUID> ours = correspondence.ours(report.ticketId(), references);
    for (int i = references.size() - 1; i >= 0; i--) {
      UUID id = ours.get(references.get(i));
      if (id != null) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  /** A copy that did not arrive leaves the answer to the customer what it is. */
  private static boolean concernsTheCustomer(InboundMessage report, OutMessage ours) {
    Set<String> copied =
        ours.cc().stream().map(Bounces::lowerCase).collect(Collectors.toUnmodifiableSet());
    String failed = report.attributes().getOrDefault("bounceRecipient", "");
    return failed.isEmpty()
        || !copied.containsAll(List.of(failed.toLowerCase(Locale.ROOT).split(", ")));
  }

  private static String lowerCase(Party party) {
    return String.valueOf(party.address()).toLowerCase(Locale.ROOT);
  }

  private void failed(OutMessage ours, InboundMessage report) {
    Matcher status = STATUS.matcher(report.attributes().getOrDefault("bounceStatus", ""));
    String outcome = status.lookingAt() ? "bounced " + status.group() : "bounced";
    if (store.bounced(ours.id(), outcome)) {
      correspondence.notDelivered(ours.ticketId(), ours.id(), OutgoingState.FAILED.name(), outcome);
      log.warn("message {} of ticket {} {}", ours.id(), ours.ticketNumber(), outcome);
    }
  }
}
