package org.supporthub.api;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What was asked for does not exist: answered with 404, naming it. */
class NothingThereException extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  NothingThereException(String sentence) {
    this(sentence, null);
  }

  NothingThereException(String sentence, @Nullable Throwable cause) {
    super(
        HttpStatus.NOT_FOUND,
        ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, sentence),
        cause);
  }

  /** For {@code orElseThrow}: there is no such thing of that name. */
  static Supplier<NothingThereException> no(String thing, Object name) {
    return () -> new NothingThereException("There is no %s %s.".formatted(thing, name));
  }
}
