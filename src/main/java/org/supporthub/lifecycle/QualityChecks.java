package org.supporthub.lifecycle;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.lifecycle.QualityFile.Criterion;
import org.supporthub.ticket.Actor;
import org.supporthub.ticket.LockedTicket;
import org.supporthub.ticket.Role;
import org.supporthub.ticket.TicketChanges;
import org.supporthub.ticket.TicketEvents;
import org.supporthub.ticket.TicketRefusedException;
import org.supporthub.ticket.TicketState;

/** Checks of tickets whose work is over, before they are archived. */
@Component
public class QualityChecks {
  private final QualityRules rules;
  private final QualityStore store;
  private final TicketChanges tickets;
  private final TicketEvents events;

  QualityChecks(
      QualityRules rules, QualityStore store, TicketChanges tickets, TicketEvents events) {
    this.rules = rules;
    this.store = store;
    this.tickets = tickets;
    this.events = events;
  }

  /**
   * What is known of a ticket's quality.
   *
   * @param sampled whether it is archived only after a check
   */
  public record Quality(boolean sampled, List<QualityCheck> checks) {
    public Quality {
      checks = List.copyOf(checks);
    }
  }

  /**
   * What is known of a ticket's quality.
   *
   * @throws TicketRefusedException when there is no such ticket
   */
  public Quality ofTicket(String number) {
    return tickets.change(
        number,
        null,
        ticket -> new Quality(rules.sampled(ticket.facts().number()), store.ofTicket(ticket.id())));
  }

  /**
   * Keeps what an inspector makes of a ticket.
   *
   * @param points one number for every criterion of quality.yaml
   * @throws TicketRefusedException when there is no such ticket, points are missing or too many,
   *     the role may not, the work is not over, or the version is another
   */
  public QualityCheck check(
      String number,
      @Nullable Long version,
      Map<String, Integer> points,
      boolean abnormal,
      String reason,
      Actor actor) {
    if (actor.role() != null
        && actor.role() != Role.INSPECTOR
        && actor.role() != Role.SUPERVISOR
        && actor.role() != Role.ADMIN) {
      throw TicketRefusedException.notAllowed(
          "Quality is checked by inspector, supervisor or admin.");
    }
    QualityFile file = rules.get();
    int total = total(file, points);
    return tickets.change(
        number,
        version,
        ticket -> {
          if (!ticket.state().done()) {
            throw TicketRefusedException.conflict(
                "Ticket %s is %s; quality is checked when the work is over."
                    .formatted(number, ticket.state()));
          }
          Instant now = tickets.now();
          QualityCheck check =
              new QualityCheck(
                  UuidCreator.getTimeOrderedEpoch(now),
                  points,
                  total,
                  file.outOf(),
                  total * 100.0 >= file.pass() * file.outOf(),
                  abnormal,
                  reason,
                  actor.name(),
                  now);
          store.insert(ticket.id(), check);
          events.happened(
              ticket,
              "quality-checked",
              actor.name(),
              now,
              data ->
                  data.put("total", total)
                      .put("outOf", check.outOf())
                      .put("passed", check.passed())
                      .put("abnormal", abnormal)
                      .put("reason", reason));
          return check;
        });
  }

  private static int total(QualityFile file, Map<String, Integer> points) {
    for (String name : points.keySet()) {
      if (!file.criteria().containsKey(name)) {
        throw TicketRefusedException.wrong(
            "points." + name,
            "points has %s, but quality.yaml has %s.".formatted(name, file.criteria().keySet()));
      }
    }
    int total = 0;
    for (Map.Entry<String, Criterion> entry : file.criteria().entrySet()) {
      Integer given = points.get(entry.getKey());
      int most = entry.getValue().points();
      if (given == null || given < 0 || given > most) {
        throw TicketRefusedException.wrong(
            "points." + entry.getKey(),
            "points.%s must be a number from 0 to %d.".formatted(entry.getKey(), most));
      }
      total += given;
    }
    return total;
  }

  /** Keeps a ticket of the sample from being archived before it was checked. */
  void check(LockedTicket ticket, TicketState to) {
    String number = ticket.facts().number();
    if (to == TicketState.ARCHIVED
        && rules.sampled(number)
        && store.ofTicket(ticket.id()).isEmpty()) {
      throw TicketRefusedException.conflict(
          "Ticket %s is in the sample of quality.yaml and is archived after a check of its quality."
              .formatted(number));
    }
  }
}
