package org.supporthub.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A CRM that takes every event and remembers what came in which order. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Map<String, String> bodies = new HashMap<>();
  private final Map<String, Long> lastSequence = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private long calls;

  Receiver() {
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/events", this::take);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
  }

  private void take(HttpExchange call) throws IOException {
    try (call) {
      String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      note(call.getRequestHeaders().getFirst("webhook-id"), body);
      call.sendResponseHeaders(204, -1);
    }
  }

  private synchronized void note(String id, String body) throws IOException {
    JsonNode event = new ObjectMapper().readTree(body);
    calls++;
    if (!event.get("id").asText().equals(id)) {
      complaints.add("event " + event.get("id") + " came under the id " + id);
    }
    String known = bodies.putIfAbsent(id, body);
    if (known != null) {
      if (!known.equals(body)) {
        complaints.add("event " + id + " came again with another content");
      }
      return;
    }
    String ticket = event.get("subject").asText();
    long sequence = event.get("sequence").asLong();
    long before = lastSequence.getOrDefault(ticket, 0L);
    if (sequence != before + 1) {
      complaints.add("ticket %s: event %d came after %d".formatted(ticket, sequence, before));
    }
    lastSequence.put(ticket, Math.max(before, sequence));
  }

  /** Ids of all events that came. */
  synchronized Set<String> events() {
    return Set.copyOf(bodies.keySet());
  }

  synchronized long calls() {
    return calls;
  }

  /** Ids that changed, contents that changed, gaps and wrong order. */
  synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
