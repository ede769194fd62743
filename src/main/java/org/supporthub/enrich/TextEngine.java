package org.supporthub.enrich;

/** Reads a picture, or hears a voice. */
interface TextEngine {
  /**
   * The text in a file, empty if there is none.
   *
   * @param contentType what its bytes are
   */
  String recognise(byte[] bytes, String contentType) throws RecognitionFailure;
}
