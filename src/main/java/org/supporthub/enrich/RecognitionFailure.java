package org.supporthub.enrich;

/** A file could not be read or heard; the message is a sentence for people. */
class RecognitionFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean later;

  /**
   * @param later whether another attempt may do better
   */
  RecognitionFailure(String sentence, boolean later) {
    super(sentence);
    this.later = later;
  }

  boolean later() {
    return later;
  }
}
