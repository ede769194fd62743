package org.supporthub.channel.messenger;

/** A messenger cannot carry a reply; the message is a sentence for the person who wrote it. */
public class UnfitReplyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnfitReplyException(String sentence) {
    super(sentence);
  }
}
