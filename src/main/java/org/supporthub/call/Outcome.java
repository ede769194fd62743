package org.supporthub.call;

import org.supporthub.channel.Telephony;
import org.supporthub.message.CallEvent.Direction;
import org.supporthub.message.CallEvent.State;

/** What the desk makes of a call that has ended. */
public enum Outcome {
  /** Nobody answered the customer: there is a ticket. */
  MISSED,
  /** Nobody answered, and the customer left a message: there is a ticket. */
  VOICEMAIL,
  /** Somebody answered, in a queue whose calls all get a ticket. */
  ANSWERED_WITH_TICKET,
  /** Somebody answered: the call is in the log. */
  ANSWERED,
  /** All else that is in the log only: our own calls, the blacklist, who only heard the menu. */
  LOGGED;

  /**
   * What a call comes to by the rules of its channel. An incoming call that nobody answered is
   * missed whatever the system calls it.
   *
   * @param call that has ended, or is taken to have
   */
  static Outcome of(CallRecord call, Telephony rules) {
    if (call.direction() == Direction.INTERNAL) {
      return LOGGED;
    }
    if (call.state() == State.ENDED_ANSWERED) {
      boolean ticket = call.direction() == Direction.IN && rules.ticketAlways(call.queueNames());
      return ticket ? ANSWERED_WITH_TICKET : ANSWERED;
    }
    boolean unwanted = call.cause() != null && rules.logOnly().contains(call.cause());
    boolean onlyTheMenu = call.state() == State.ABANDONED_IVR && !rules.ticketForAbandoned();
    if (call.direction() == Direction.OUT || unwanted || onlyTheMenu) {
      return LOGGED;
    }
    return call.state() == State.VOICEMAIL ? VOICEMAIL : MISSED;
  }

  /** Whether it opens a ticket, or joins that of an earlier one. */
  boolean ticket() {
    return this == MISSED || this == VOICEMAIL || this == ANSWERED_WITH_TICKET;
  }

  /** Whether somebody of us spoke with the customer. */
  boolean answered() {
    return this == ANSWERED || this == ANSWERED_WITH_TICKET;
  }
}
