package org.supporthub.channel.tencent;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supporthub.channel.BoundedHttp;
import org.supporthub.channel.oauth.TokenRefusedException;

/**
 * Calls the interfaces of accounts, with their access token in the query. A call whose token is not
 * taken is made once more with another; no other call is repeated.
 */
public final class Api {
  private final ApiTokens tokens;
  private final BoundedHttp http;

  private Api(ApiTokens tokens, Duration connect, Duration patience) {
    this.tokens = tokens;
    this.http = new BoundedHttp(connect, patience);
  }

  /** For messages: a person waits. */
  public static Api forMessages(ApiTokens tokens) {
    return new Api(tokens, Duration.ofSeconds(2), Duration.ofSeconds(5));
  }

  /** For files. */
  public static Api forMedia(ApiTokens tokens) {
    return new Api(tokens, Duration.ofSeconds(10), Duration.ofSeconds(60));
  }

  /**
   * What is called.
   *
   * @param path as {@code /cgi-bin/media/get}
   * @param query further parameters
   * @param form makes the request; called again when the call is repeated
   * @param most bytes of the answer that are read
   */
  public record Call(
      String path, Map<String, String> query, UnaryOperator<HttpRequest.Builder> form, int most) {
    private static final int LONGEST_JSON = 1 << 20;

    /** A JSON object is posted and answered. Its characters go out as they are, not escaped. */
    public static Call posting(String path, String json) {
      return new Call(
          path,
          Map.of(),
          request ->
              request
                  .header("Content-Type", "application/json; charset=utf-8")
                  .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8)),
          LONGEST_JSON);
    }
  }

  /**
   * Makes the call.
   *
   * @throws TokenRefusedException when there is no token; nothing was done
   * @return a JSON object that says no failure, or a file
   * @throws ApiFailure when it failed, or may have
   */
  public ApiAnswer call(ApiAccount account, Call call) throws TokenRefusedException, ApiFailure {
    String token = tokens.current(account);
    try {
      return once(account, call, token);
    } catch (ApiFailure e) {
      if (e.meaning() != Meaning.TOKEN) {
        throw e;
      }
      tokens.invalidate(account, token);
      return once(account, call, tokens.current(account));
    }
  }

  private ApiAnswer once(ApiAccount account, Call call, String token) throws ApiFailure {
    HttpRequest.Builder request = HttpRequest.newBuilder(address(account, call, token));
    try {
      ApiAnswer answer = ApiAnswer.of(http.send(call.form().apply(request), call.most()));
      if (!answer.isFile()) {
        answer.json();
      }
      return answer;
    } catch (IOException e) {
      throw ApiFailure.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiFailure(Meaning.UNCERTAIN, "the call was broken off");
    }
  }

  private static URI address(ApiAccount account, Call call, String token) {
    String query =
        Stream.concat(Stream.of(Map.entry("access_token", token)), call.query().entrySet().stream())
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(account.base() + call.path() + "?" + query);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
