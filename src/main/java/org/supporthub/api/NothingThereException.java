package org.supporthub.api;

import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** What was asked for does not exist: answered with 404, naming it. */
class NothingThereException extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  NothingThereException(String sentence) {
    super(HttpStatus.NOT_FOUND);
    setTitle("Not Found");
    setDetail(sentence);
  }

  NothingThereException(String sentence, Throwable cause) {
    this(sentence);
    initCause(cause);
  }

  /** For {@code orElseThrow}: there is no such thing of that name. */
  static Supplier<NothingThereException> no(String thing, Object name) {
    return () -> new NothingThereException("There is no %s %s.".formatted(thing, name));
  }
}
