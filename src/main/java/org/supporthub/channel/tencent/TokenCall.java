package org.supporthub.channel.tencent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** How an account is asked for its access token. */
public enum TokenCall {
  /**
   * WeChat's stable token: whoever asks gets the same, so that several hubs do not end each other's
   * (the classic one is ended by each call). Never forced anew: that would end the others' token,
   * and is allowed 20 times a day.
   */
  STABLE_TOKEN {
    @Override
    HttpRequest.Builder request(ApiAccount account) {
      String body =
          JsonNodeFactory.instance
              .objectNode()
              .put("grant_type", "client_credential")
              .put("appid", account.id())
              .put("secret", account.secret())
              .put("force_refresh", false)
              .toString();
      return HttpRequest.newBuilder(URI.create(account.base() + "/cgi-bin/stable_token"))
          .header("Content-Type", "application/json; charset=utf-8")
          .POST(BodyPublishers.ofString(body));
    }
  },
  /** WeCom's: one for each secret, and the same until it ends. */
  GETTOKEN {
    @Override
    HttpRequest.Builder request(ApiAccount account) {
      return HttpRequest.newBuilder(
              URI.create(
                  "%s/cgi-bin/gettoken?corpid=%s&corpsecret=%s"
                      .formatted(account.base(), encoded(account.id()), encoded(account.secret()))))
          .GET();
    }
  };

  abstract HttpRequest.Builder request(ApiAccount account);

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
