package org.supporthub.message;

/**
 * A stretch of a message's text that is no new word of its sender.
 *
 * @param start its first UTF-16 unit in the text
 * @param end the unit after its last
 * @param folded a view hides it until it is asked for; not so where the sender answers below or
 *     between the lines quoted
 */
public record TextPart(Kind kind, int start, int end, boolean folded) {

  /** What it is instead. */
  public enum Kind {
    /** Earlier mails of the conversation. */
    QUOTE,
    /** A mail of somebody else that is passed on, so it is what the sender wants read. */
    FORWARD,
    /** Who the sender is, or what device was used. */
    SIGNATURE
  }
}
