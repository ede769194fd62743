package org.supporthub.customer;

/**
 * What proves that an identity is a customer's own. A sender's address of a mail can be forged, and
 * a form takes what anybody types: neither proves anything.
 */
public enum Proof {
  /** The CRM, or whoever imports customers, says so. */
  CRM,
  /** WeChat gave its union id, which is one for all accounts of the same owner. */
  WECHAT,
  /** The channel knows its users, and what it says came signed by it. */
  CHANNEL,
  /** A call came from this number. */
  CALL,
  /** A text message came from this number. */
  SMS,
  /** An answer came from the address that we had written to, naming our mail. */
  THREAD
}
