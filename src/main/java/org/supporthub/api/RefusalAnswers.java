package org.supporthub.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** How the hub answers whoever it does not let in, as problem details (RFC 9457). */
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
      answer(response, problem);
    };
  }

  void answer(HttpServletResponse response, ProblemDetail problem) throws IOException {
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(response.getOutputStream(), problem);
  }
}
