package org.supporthub.message;

/** How a customer reaches us; decides which queue a message waits in. */
public enum Medium {
  MAIL,
  WEB,
  API,
  CHAT,
  WECHAT,
  PHONE,
  SMS,
  SOCIAL,
  APP,
  /** Nobody wrote: staff entered it, as after a visit. */
  MANUAL;

  /** Whether somebody waits for the answer now: live messages never queue behind mail. */
  public boolean live() {
    return this == CHAT || this == WECHAT || this == PHONE;
  }
}
