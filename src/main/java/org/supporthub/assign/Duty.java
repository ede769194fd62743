package org.supporthub.assign;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Who is called outside working hours, in turns.
 *
 * @param outside calendar in whose hours nobody is on duty
 * @param turnDays days of a turn
 * @param since the day on which the first agent's first turn begins, at midnight
 */
record Duty(
    String name, String outside, List<String> agents, int turnDays, LocalDate since, ZoneId zone) {

  /** Everybody of the rota, the one whose turn it is first and then those who come next. */
  List<String> order(Moment moment) {
    long days = ChronoUnit.DAYS.between(since, moment.now().atZone(zone).toLocalDate());
    List<String> order = new ArrayList<>(agents);
    Collections.rotate(order, -Math.floorMod(Math.floorDiv(days, turnDays), agents.size()));
    return order;
  }

  boolean begins(Moment moment) {
    return !moment.isWorked(outside);
  }
}
