package org.supporthub.nlp;

/** The service answered what is no answer; asking again would bring the same. */
class NonsenseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NonsenseException(String sentence) {
    super(sentence);
  }
}
