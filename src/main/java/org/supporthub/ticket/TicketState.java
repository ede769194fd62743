package org.supporthub.ticket;

/** Where a ticket stands; the words shown to people are a setting. */
public enum TicketState {
  NEW("待处理"),
  OPEN("处理中"),
  PENDING("待确认"),
  RESOLVED("已解决"),
  CLOSED("已关闭"),
  FOLLOW_UP("待跟进");

  private final String label;

  TicketState(String label) {
    this.label = label;
  }

  /** Chinese label of the default preset. */
  public String label() {
    return label;
  }
}
