package org.supporthub.crash;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A partner system or a web form: sends one message at a time, and the same one again with the same
 * id until it is answered 202.
 */
final class HttpSender implements Runnable {
  static final String SECRET = "whsec_aHViLWRlbW8tc2VjcmV0LTMyLWJ5dGVzLWxvbmchISE=";

  /** So many messages in a row belong to one conversation, and so to one ticket. */
  private static final int A_CONVERSATION = 3;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Channel channel;
  private final String name;
  private final UnaryOperator<String> url;
  private final Accepted accepted;
  private int count;
  private boolean pending;

  /**
   * @param name begins the ids of this sender
   * @param url of a path of the hub
   */
  HttpSender(Channel channel, String name, UnaryOperator<String> url, Accepted accepted) {
    this.channel = channel;
    this.name = name;
    this.url = url;
    this.accepted = accepted;
  }

  /** One attempt. */
  @Override
  public void run() {
    if (pending) {
      accepted.sentAgain();
    } else {
      count++;
      pending = true;
    }
    String id = "%s-%06d".formatted(name, count);
    send(id)
        .ifPresent(
            hubId -> {
              accepted.answered(channel, id, hubId);
              pending = false;
            });
  }

  /** Whether the last message still has no answer. */
  boolean pending() {
    return pending;
  }

  private Optional<String> send(String id) {
    try {
      HttpRequest request = channel == Channel.WEB_JSON ? json(id) : form(id);
      HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 202) {
        return Optional.of(new ObjectMapper().readTree(answer.body()).get("id").asText());
      }
      if (answer.statusCode() < 500) {
        accepted.refused("%s: %d %s".formatted(id, answer.statusCode(), answer.body()));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private HttpRequest json(String id) {
    String body =
        """
        {"id":"%1$s","subject":"%1$s","text":"您好，订单 %1$s 一直没有发货",\
        "conversation":{"id":"%2$s"},"customer":{"id":"%2$s"}}"""
            .formatted(id, name + "/" + count / A_CONVERSATION);
    Instant now = Instant.now();
    try {
      return request("/channels/web-json")
          .header("Content-Type", "application/json")
          .header("webhook-id", id)
          .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
          .header("webhook-signature", new Webhook(SECRET).sign(id, now.getEpochSecond(), body))
          .POST(BodyPublishers.ofString(body))
          .build();
    } catch (WebhookSigningException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a form of a web page that carries a hidden token. */
  private HttpRequest form(String id) {
    return request("/channels/web-form")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/json")
        .POST(
            BodyPublishers.ofString(
                "client_token=%1$s&subject=%1$s&message=password+lost".formatted(id)))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url.apply(path))).timeout(Duration.ofSeconds(10));
  }
}
