package org.supporthub.channel.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.supporthub.channel.BoundedHttp;
import org.supporthub.channel.ReplyCall;
import org.supporthub.channel.oauth.AccessToken;
import org.supporthub.channel.oauth.HeldToken;
import org.supporthub.channel.oauth.TokenRefusedException;
import org.supporthub.message.RejectedMessageException;

/** Access tokens of vendors that replies are sent with, asked for by the form of a block. */
final class VendorTokens {
  private static final int LONGEST_ANSWER = 1 << 16;
  private static final long UNSAID_SECONDS = 3600;
  private static final Duration REST = Duration.ofSeconds(10);
  private static final Duration YOUNGEST = Duration.ofMinutes(1);

  private final BoundedHttp http;
  private final InstantSource clock;
  private final Map<ReplyCall, HeldToken> held = new ConcurrentHashMap<>();

  VendorTokens(BoundedHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  /** The token of a channel whose calls have one; an edited block asks for another. */
  HeldToken of(String channel, ReplyCall call, ReplyCall.Access access) {
    return held.computeIfAbsent(
        call,
        edited ->
            new HeldToken(
                "replies of " + channel, now -> ask(call, access), REST, YOUNGEST, clock));
  }

  private AccessToken ask(ReplyCall call, ReplyCall.Access access) throws TokenRefusedException {
    Map<String, String> values = Map.of("token", call.login().secret());
    String form =
        access.form().entrySet().stream()
            .map(
                field ->
                    ReplyRequest.encoded(field.getKey())
                        + "="
                        + ReplyRequest.encoded(Filled.text(field.getValue(), values)))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(call.login().base() + access.path()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    try {
      return token(http.send(request, LONGEST_ANSWER), access);
    } catch (IOException e) {
      throw new TokenRefusedException(
          "The vendor cannot be asked for an access token (%s)."
              .formatted(e.getClass().getSimpleName()),
          true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TokenRefusedException("Asking for an access token was broken off.", true);
    }
  }

  private AccessToken token(BoundedHttp.Answer answer, ReplyCall.Access access)
      throws TokenRefusedException {
    JsonPlaces body = body(answer);
    String token = first(body, access.token());
    if (answer.status() != 200 || token.isEmpty()) {
      throw new TokenRefusedException(
          "The vendor gives no access token (HTTP %d); reply.token may have to be renewed."
              .formatted(answer.status()),
          answer.status() >= 500);
    }
    String seconds = first(body, access.seconds());
    Duration lifetime =
        Duration.ofSeconds(
            seconds.matches("[1-9]\\d{0,8}") ? Long.parseLong(seconds) : UNSAID_SECONDS);
    return new AccessToken(
        token, clock.instant(), lifetime, lifetime.multipliedBy(9).dividedBy(10));
  }

  private static JsonPlaces body(BoundedHttp.Answer answer) throws TokenRefusedException {
    try {
      JsonNode json = StrictJson.read(answer.body());
      return new JsonPlaces(json, beside -> "");
    } catch (RejectedMessageException e) {
      throw new TokenRefusedException(
          "The vendor answers no JSON when it is asked for an access token (HTTP %d)."
              .formatted(answer.status()),
          answer.status() >= 500);
    }
  }

  private static String first(JsonPlaces body, List<String> places) {
    return places.stream().map(body::text).filter(text -> !text.isBlank()).findFirst().orElse("");
  }
}
