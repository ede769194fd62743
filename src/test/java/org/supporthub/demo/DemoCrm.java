package org.supporthub.demo;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Stands for a CRM: checks the signature of each event and counts them. */
class DemoCrm {
  static final String SECRET = "whsec_ZGVtby1jcm0tc2VjcmV0LW9mLTMyLWJ5dGVzLWxvbmc=";

  private final Webhook webhook = new Webhook(SECRET);
  private final Set<String> events = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();
  private final HttpServer server;

  DemoCrm() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/events", this::answer);
  }

  void start() {
    server.start();
  }

  void stop() {
    server.stop(0);
  }

  String url() {
    return "http://127.0.0.1:%d/events".formatted(server.getAddress().getPort());
  }

  /** Events with a right signature, each counted once. */
  int events() {
    return events.size();
  }

  /** Calls whose signature was wrong or missing. */
  int refused() {
    return refused.get();
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      call.sendResponseHeaders(verified(call, body) ? 204 : 401, -1);
    }
  }

  private boolean verified(HttpExchange call, String body) {
    try {
      webhook.verify(body, lowerCase(call));
      events.add(call.getRequestHeaders().getFirst("webhook-id"));
      return true;
    } catch (WebhookVerificationException e) {
      refused.incrementAndGet();
      return false;
    }
  }

  private static Map<String, List<String>> lowerCase(HttpExchange call) {
    return call.getRequestHeaders().entrySet().stream()
        .collect(
            Collectors.toMap(
                header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
  }
}
