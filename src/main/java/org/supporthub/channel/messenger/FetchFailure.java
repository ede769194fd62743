package org.supporthub.channel.messenger;

/** A file could not be fetched; the message is a sentence for people, without addresses. */
public class FetchFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean later;

  /**
   * @param later whether it may be had later
   */
  public FetchFailure(String sentence, boolean later) {
    super(sentence);
    this.later = later;
  }

  public boolean later() {
    return later;
  }
}
