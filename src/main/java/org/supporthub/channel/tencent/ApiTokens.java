package org.supporthub.channel.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.supporthub.channel.BoundedHttp;
import org.supporthub.channel.oauth.AccessToken;
import org.supporthub.channel.oauth.HeldToken;
import org.supporthub.channel.oauth.TokenRefusedException;

/** The access tokens of all accounts: each is asked for once and serves for 80 % of its life. */
@Component
public class ApiTokens {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration REST = Duration.ofSeconds(5);
  private static final int USUAL_SECONDS = 7_200;
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final BoundedHttp http;
  private final Clock clock;
  private final Map<ApiAccount, HeldToken> tokens = new ConcurrentHashMap<>();

  public ApiTokens(Clock clock) {
    this.http = new BoundedHttp(CONNECT, PATIENCE);
    this.clock = clock;
  }

  /**
   * A token that is good for a while. One caller at a time asks for another, the others wait for
   * it; after a failure nobody asks for five seconds.
   *
   * @throws TokenRefusedException when there is none
   */
  public String current(ApiAccount account) throws TokenRefusedException {
    return of(account).current();
  }

  /** The server does not take this token any more; the next caller gets another. */
  public void invalidate(ApiAccount account, String token) {
    of(account).refused(token);
  }

  private HeldToken of(ApiAccount account) {
    return tokens.computeIfAbsent(
        account,
        whose ->
            new HeldToken(whose.channel(), now -> ask(whose, now), REST, Duration.ZERO, clock));
  }

  private AccessToken ask(ApiAccount account, Instant now) throws TokenRefusedException {
    try {
      JsonNode answer =
          ApiAnswer.of(http.send(account.tokenCall().request(account), LONGEST_ANSWER)).json();
      String token = answer.path("access_token").asText("");
      if (token.isEmpty()) {
        throw none("the answer holds none", false);
      }
      Duration life = Duration.ofSeconds(life(answer.path("expires_in")));
      return new AccessToken(token, now, life, life.multipliedBy(4).dividedBy(5));
    } catch (ApiFailure e) {
      boolean away = e.meaning() != Meaning.SHUT && e.meaning() != Meaning.REFUSED;
      throw none(e.getMessage(), away && e.meaning() != Meaning.TOKEN);
    } catch (IOException e) {
      throw none(e.getClass().getSimpleName(), true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw none("asking was broken off", true);
    }
  }

  private static long life(JsonNode seconds) {
    return seconds.isInt() && seconds.intValue() > 0 ? seconds.intValue() : USUAL_SECONDS;
  }

  private static TokenRefusedException none(String why, boolean away) {
    return new TokenRefusedException("No access token is given (%s).".formatted(why), away);
  }
}
