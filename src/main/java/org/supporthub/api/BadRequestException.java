package org.supporthub.api;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The caller asked for something impossible: answered with 400, naming the parameter. */
class BadRequestException extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  BadRequestException(String parameter, String sentence) {
    super(HttpStatus.BAD_REQUEST);
    setTitle("Bad Request");
    setDetail(sentence);
    getBody().setProperty("parameter", parameter);
  }

  /** Refuses fields that a body has and nobody knows: one written wrongly would mean nothing. */
  static void unlessNone(Map<String, Object> unknown) {
    for (String name : unknown.keySet()) {
      throw new BadRequestException(name, "There is no field " + name + " here.");
    }
  }
}
