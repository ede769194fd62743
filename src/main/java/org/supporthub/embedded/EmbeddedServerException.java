package org.supporthub.embedded;

/** The hub's own database or broker cannot run; the message is one sentence a person can act on. */
public class EmbeddedServerException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  EmbeddedServerException(String sentence) {
    super(sentence);
  }

  EmbeddedServerException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
