package org.supporthub.channel.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.supporthub.channel.BoundedHttp;

/**
 * What an interface answered and what it means: the HTTP status is 200 also when the call failed,
 * and the answer then is a JSON object with an {@code errcode}, whatever was asked for.
 */
public record ApiAnswer(BoundedHttp.Answer http) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final int FIRST_ERROR = 500;

  /**
   * The answer, if its HTTP status is 200.
   *
   * @throws ApiFailure if it is another
   */
  static ApiAnswer of(BoundedHttp.Answer http) throws ApiFailure {
    int status = http.status();
    if (status == OK) {
      return new ApiAnswer(http);
    }
    // A gateway may give up a call that went through behind it.
    Meaning meaning =
        status == TOO_MANY
            ? Meaning.BUSY
            : status >= FIRST_ERROR ? Meaning.UNCERTAIN : Meaning.REFUSED;
    throw new ApiFailure(meaning, "HTTP " + status);
  }

  /**
   * The JSON object, if it says no failure.
   *
   * @throws ApiFailure if it says one, or is none
   */
  public JsonNode json() throws ApiFailure {
    try {
      JsonNode answer = JSON.readTree(http.body());
      if (answer != null && answer.isObject()) {
        return checked(answer);
      }
    } catch (IOException e) {
      // Said below.
    }
    throw new ApiFailure(Meaning.UNCERTAIN, "an answer that is no JSON");
  }

  private static JsonNode checked(JsonNode answer) throws ApiFailure {
    int number = answer.path("errcode").asInt(0);
    if (number != 0) {
      throw ApiFailure.of(ErrorCode.of(number));
    }
    return answer;
  }

  /** Whether it is a file: it names one, as a failure does not. */
  public boolean isFile() {
    return !http.header("Content-Disposition").isEmpty();
  }
}
