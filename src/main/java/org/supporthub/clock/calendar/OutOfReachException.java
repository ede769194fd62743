package org.supporthub.clock.calendar;

/** So much working time does not pass within the years a calendar looks ahead. */
public class OutOfReachException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutOfReachException() {
    super("not within " + BusinessCalendar.REACH_IN_YEARS + " years");
  }
}
