package org.supporthub.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import org.supporthub.reply.ReplySettings;

/** Reads of a reply no more than the files it may carry take in base64, and some text. */
@RestControllerAdvice
class ReplyBodyLimit extends RequestBodyAdviceAdapter {
  /** All text and HTML a reply may have, were each character escaped. */
  private static final long WORDS = 5 << 20;

  private final int most;

  ReplyBodyLimit(ReplySettings settings) {
    long bytes = settings.filesLimit().toBytes() / 3 * 4 + WORDS;
    this.most = (int) Math.min(bytes, Integer.MAX_VALUE - 16L);
  }

  @Override
  public boolean supports(
      MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
    return parameter.getParameterType() == RepliesController.Draft.class;
  }

  @Override
  public HttpInputMessage beforeBodyRead(
      HttpInputMessage input,
      MethodParameter parameter,
      Type target,
      Class<? extends HttpMessageConverter<?>> converter)
      throws IOException {
    byte[] body = input.getBody().readNBytes(most + 1);
    if (body.length > most) {
      throw new ErrorResponseException(
          HttpStatus.PAYLOAD_TOO_LARGE,
          ProblemDetail.forStatusAndDetail(
              HttpStatus.PAYLOAD_TOO_LARGE,
              "The body is over %d bytes, which is what hub.reply.files-limit leaves room for."
                  .formatted(most)),
          null);
    }
    return new Read(input.getHeaders(), body);
  }

  private record Read(HttpHeaders headers, byte[] bytes) implements HttpInputMessage {
    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public InputStream getBody() {
      return new ByteArrayInputStream(bytes);
    }
  }
}
