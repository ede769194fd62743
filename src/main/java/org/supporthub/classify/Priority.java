package org.supporthub.classify;

/** How urgent a ticket is; the words shown to people are a setting. */
public enum Priority {
  LOW,
  NORMAL,
  HIGH,
  URGENT;

  /** JMS priority (0 to 9) that lets urgent messages pass others in the queue. */
  public int jmsPriority() {
    return 2 + 2 * ordinal();
  }
}
