package org.supporthub.channel.tencent;

/** What is to be done about a call that failed. */
public enum Meaning {
  /** The access token is not taken; another may be. */
  TOKEN,
  /** Later it may work: the server is busy, or as many calls were made as may be. */
  BUSY,
  /** No call works until a person changes something about the account. */
  SHUT,
  /** This customer cannot be written to by this way now; another way may be open. */
  OVER,
  /** This call will never work. */
  REFUSED,
  /** The server was not reached, so it has done nothing. */
  UNREACHED,
  /** The server may have done it or not. */
  UNCERTAIN
}
