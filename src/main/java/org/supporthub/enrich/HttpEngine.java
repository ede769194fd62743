package org.supporthub.enrich;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.supporthub.channel.BoundedHttp;

/**
 * Asks a service for the text: the file is posted to its URL as it is, with its type, and answered
 * by {@code {"text": "…"}} or by plain text.
 */
final class HttpEngine implements TextEngine {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int BYTES_A_CHARACTER = 6;
  private static final int OVERHEAD = 1_000;
  private static final int TOO_MANY = 429;
  private static final int FIRST_ERROR = 500;

  private final URI url;
  private final String token;
  private final int most;
  private final BoundedHttp http;
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * @param token blank for none
   * @param most characters that are read of its answer
   */
  HttpEngine(URI url, String token, Duration patience, int most) {
    this.url = url;
    this.token = token;
    this.most = most;
    this.http = new BoundedHttp(CONNECT, patience);
  }

  @Override
  public String recognise(byte[] bytes, String contentType) throws RecognitionFailure {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", contentType)
            .header("Accept", "application/json, text/plain")
            .POST(BodyPublishers.ofByteArray(bytes));
    if (!token.isBlank()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      int limit = most * BYTES_A_CHARACTER + OVERHEAD;
      BoundedHttp.Answer answer = http.send(request, limit + 1);
      if (answer.status() != 200) {
        throw new RecognitionFailure(
            "the service answered HTTP " + answer.status(),
            answer.status() == TOO_MANY || answer.status() >= FIRST_ERROR);
      }
      if (answer.body().length > limit) {
        throw new RecognitionFailure("the service answered too much", false);
      }
      return text(answer);
    } catch (IOException e) {
      throw new RecognitionFailure(
          "the service cannot be reached (%s)".formatted(e.getClass().getSimpleName()), true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecognitionFailure("the hub was stopped", true);
    }
  }

  private String text(BoundedHttp.Answer answer) throws IOException, RecognitionFailure {
    if (answer.header("Content-Type").startsWith("text/plain")) {
      return new String(answer.body(), StandardCharsets.UTF_8);
    }
    JsonNode text;
    try {
      text = json.readTree(answer.body()).path("text");
    } catch (JsonProcessingException e) {
      throw new RecognitionFailure("the service answered no JSON", false);
    }
    if (!text.isTextual()) {
      throw new RecognitionFailure("the service answered no field 'text'", false);
    }
    return text.asText();
  }
}
