package org.supporthub.message;

/** What is special about a message; flagged messages are filed like any other. */
public enum Flag {
  /** Sent by a machine in answer to something (RFC 3834). */
  AUTO_REPLY,
  /** A delivery report about a mail of ours (RFC 3464). */
  BOUNCE,
  /** A mail program tells that a mail of ours was displayed or deleted (RFC 8098). */
  READ_RECEIPT,
  /** A mail provider passes on that somebody called a mail of ours spam (RFC 5965). */
  COMPLAINT,
  /** Sent to many, as by a mailing list. */
  BULK,
  /** Our own mail came back to us, or somebody writes in our name. */
  LOOP,
  /** Encrypted or signed so that we cannot read it. */
  ENCRYPTED,
  /** Nothing the customer wrote: the channel tells what happened, as that a menu was tapped. */
  EVENT,
  /** Written in public, as a post or a comment: anybody reads it, and an answer below it. */
  PUBLIC,
  /** Something was over a limit and left out of the text; the raw bytes are whole. */
  TRUNCATED,
  /** The message is larger than what is read of one; people are told to send it in parts. */
  TOO_LARGE,
  /** Some of its characters were lost on the way here: U+FFFD stands where they were. */
  DAMAGED,
  /** The bytes could not be understood; only the raw message is complete. */
  UNREADABLE
}
