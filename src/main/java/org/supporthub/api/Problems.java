package org.supporthub.api;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.supporthub.camel.jms.DoorClosedException;
import org.supporthub.customer.MergeRefusedException;
import org.supporthub.replay.ReplayRunningException;
import org.supporthub.reply.ReplyRefusedException;
import org.supporthub.ticket.TicketRefusedException;

/**
 * Turns whatever goes wrong into problem details (RFC 9457) that name the parameter and tell
 * nothing of our insides.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    CannotCreateTransactionException.class,
    UncheckedIOException.class
  })
  ProblemDetail storeIsAway(Exception failure) {
    log.warn("The store did not answer a call of the REST interface: {}", failure.toString());
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE, "The store does not answer; try again in a moment.");
  }

  @ExceptionHandler
  ProblemDetail brokerIsAway(DoorClosedException failure) {
    log.warn("The broker took no message from the REST interface: {}", failure.getMessage());
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE, "The broker does not answer; try again in a moment.");
  }

  @ExceptionHandler
  ProblemDetail replyIsRefused(ReplyRefusedException refused) {
    HttpStatus status =
        switch (refused.reason()) {
          case NO_WAY -> HttpStatus.CONFLICT;
          case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
          case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
          case KEY_USED, UNFIT -> HttpStatus.UNPROCESSABLE_ENTITY;
        };
    return ProblemDetail.forStatusAndDetail(status, refused.getMessage());
  }

  @ExceptionHandler
  ProblemDetail mergeIsRefused(MergeRefusedException refused) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, refused.getMessage());
  }

  @ExceptionHandler
  ProblemDetail ticketDoesNotAllowIt(TicketRefusedException refused) {
    HttpStatus status =
        switch (refused.reason()) {
          case NOT_THERE -> HttpStatus.NOT_FOUND;
          case WRONG -> HttpStatus.BAD_REQUEST;
          case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
          case CONFLICT, STALE -> HttpStatus.CONFLICT;
          case KEY_USED -> HttpStatus.UNPROCESSABLE_ENTITY;
        };
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refused.getMessage());
    if (refused.field() != null) {
      problem.setProperty("parameter", refused.field());
    }
    if (refused.version() != null) {
      problem.setProperty("version", refused.version());
    }
    if (!refused.allowed().isEmpty()) {
      problem.setProperty("allowed", refused.allowed());
    }
    return problem;
  }

  @ExceptionHandler
  ProblemDetail replayIsRunning(ReplayRunningException running) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, running.getMessage());
  }

  @ExceptionHandler(Exception.class)
  ProblemDetail unexpected(Exception failure) {
    log.error("A call of the REST interface failed", failure);
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.INTERNAL_SERVER_ERROR, "The hub could not do this; its log says why.");
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException wrong, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    String name = String.valueOf(wrong.getPropertyName());
    return badRequest(
        wrong, name, name + " " + expected(wrong.getRequiredType()), headers, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException wrong,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var first = wrong.getParameterValidationResults().get(0);
    String name = String.valueOf(first.getMethodParameter().getParameterName());
    String rule = String.valueOf(first.getResolvableErrors().get(0).getDefaultMessage());
    return badRequest(wrong, name, name + " " + rule, headers, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException wrong,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var first = wrong.getFieldErrors().get(0);
    String sentence = first.getField() + " " + first.getDefaultMessage();
    return badRequest(wrong, first.getField(), sentence, headers, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException wrong,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (wrong.getCause() instanceof MismatchedInputException field && !field.getPath().isEmpty()) {
      String name =
          field.getPath().stream()
              .map(JsonMappingException.Reference::getFieldName)
              .filter(Objects::nonNull)
              .collect(Collectors.joining("."));
      return badRequest(
          wrong, name, name + " " + expected(field.getTargetType()), headers, request);
    }
    return badRequest(wrong, "body", "The body is not the JSON expected here", headers, request);
  }

  private @Nullable ResponseEntity<Object> badRequest(
      Exception wrong, String parameter, String sentence, HttpHeaders headers, WebRequest request) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, sentence + ".");
    problem.setProperty("parameter", parameter);
    return handleExceptionInternal(wrong, problem, headers, HttpStatus.BAD_REQUEST, request);
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "has a wrong value";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(Object::toString)
          .collect(Collectors.joining(", ", "must be one of ", ""));
    }
    if (type == byte[].class) {
      return "must be base64";
    }
    return Number.class.isAssignableFrom(type) || type.isPrimitive()
        ? "must be a whole number"
        : "must be a " + type.getSimpleName();
  }
}
