package org.supporthub.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** How the hub answers whoever may not call, as problem details (RFC 9457). */
@Component
class RefusalAnswers {
  private final ObjectMapper json;

  RefusalAnswers(ObjectMapper json) {
    this.json = json;
  }

  AuthenticationEntryPoint of(HttpStatus status) {
    return (request, response, refused) -> {
      ProblemDetail problem = ProblemDetail.forStatus(status);
      if (status == HttpStatus.UNAUTHORIZED) {
        problem.setDetail("Send the API token as Authorization: Bearer <token>.");
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      }
      response.setStatus(status.value());
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      json.writeValue(response.getOutputStream(), problem);
    };
  }
}
