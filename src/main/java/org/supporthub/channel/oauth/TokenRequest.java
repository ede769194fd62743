package org.supporthub.channel.oauth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.supporthub.channel.BoundedHttp;
import org.supporthub.channel.OAuth;
import org.supporthub.channel.OAuth.Grant;

/** Questions to token end-points (RFC 6749, 4.4.2 and 6; RFC 7523, 2.1). */
final class TokenRequest {
  private static final int LONGEST_ANSWER = 256 * 1024;
  private static final int OK = 200;
  private static final int FIRST_ERROR = 500;
  private static final int TOO_MANY = 429;

  /** Codes only: descriptions name people and applications. */
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,60}");

  private static final Pattern MICROSOFT_CODE = Pattern.compile("AADSTS\\d{1,9}");

  private final ObjectMapper json = JsonMapper.builder().build();
  private final BoundedHttp http;

  /**
   * @param patience how long the answer may take to begin, and then to end
   */
  TokenRequest(Duration patience) {
    this.http = new BoundedHttp(patience, patience);
  }

  /**
   * @param refreshToken not used unless that is the grant
   */
  TokenAnswer ask(OAuth login, String refreshToken, Instant now) throws TokenRefusedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(login.tokenUrl())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form(login, refreshToken, now)));
    try {
      return answer(http.send(request, LONGEST_ANSWER));
    } catch (IOException e) {
      throw new TokenRefusedException(
          "The provider of access tokens cannot be reached (%s)."
              .formatted(e.getClass().getSimpleName()),
          true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TokenRefusedException("Asking for an access token was broken off.", true);
    }
  }

  private static String form(OAuth login, String refreshToken, Instant now) {
    Map<String, String> fields = new LinkedHashMap<>();
    switch (login.grant()) {
      case CLIENT_CREDENTIALS -> fields.put("grant_type", "client_credentials");
      case REFRESH_TOKEN -> {
        fields.put("grant_type", "refresh_token");
        fields.put("refresh_token", refreshToken);
      }
      case SERVICE_ACCOUNT -> {
        fields.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        fields.put("assertion", assertion(login, now));
      }
    }
    if (login.grant() != Grant.SERVICE_ACCOUNT) {
      // A service account says all else in its assertion.
      fields.put("client_id", login.clientId());
      fields.put("client_secret", login.clientSecret());
      fields.put("scope", login.scope());
    }
    return fields.entrySet().stream()
        .filter(field -> !field.getValue().isEmpty())
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String assertion(OAuth login, Instant now) {
    return Assertion.of(login.account().orElseThrow(), login.tokenUrl(), login.scope(), now);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private TokenAnswer answer(BoundedHttp.Answer response) throws TokenRefusedException {
    TokenAnswer answer = read(response.body());
    int status = response.status();
    if (status == OK && !answer.accessToken().isEmpty()) {
      return answer;
    }
    throw new TokenRefusedException(
        "The provider gives no access token (HTTP %d%s).".formatted(status, reason(answer)),
        status >= FIRST_ERROR || status == TOO_MANY);
  }

  private TokenAnswer read(byte[] body) {
    try {
      TokenAnswer answer = json.readValue(body, TokenAnswer.class);
      return answer == null ? TokenAnswer.NOTHING : answer;
    } catch (IOException e) {
      // The sentence below tells that no token was in it.
      return TokenAnswer.NOTHING;
    }
  }

  private static String reason(TokenAnswer answer) {
    String error = String.valueOf(answer.error());
    String reason = answer.error() != null && ERROR.matcher(error).matches() ? ", " + error : "";
    Matcher code = MICROSOFT_CODE.matcher(String.valueOf(answer.description()));
    return code.find() ? reason + ", " + code.group() : reason;
  }
}
