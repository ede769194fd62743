package org.supporthub.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The hub as any program sees it: by its REST interface. */
class HubApi {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI hub;
  private final String token;

  HubApi(URI hub, String token) {
    this.hub = hub;
    this.token = token;
  }

  /** The list of tickets, newest first, as {@code GET /api/tickets} answers it. */
  JsonNode tickets() throws IOException, InterruptedException {
    return get("/api/tickets?size=200");
  }

  JsonNode ticket(String number) throws IOException, InterruptedException {
    return get("/api/tickets/" + number);
  }

  /**
   * How many messages to customers there are, all or those of a query such as {@code ?state=SENT}.
   */
  long outgoing(String query) throws IOException, InterruptedException {
    return get("/api/outgoing" + query).path("total").asLong();
  }

  /** All agents come online. */
  void openDesk() throws IOException, InterruptedException {
    for (JsonNode agent : get("/api/agents")) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  hub.resolve("/api/agents/" + agent.path("id").asText() + "/presence"))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .PUT(HttpRequest.BodyPublishers.ofString("{\"state\":\"online\"}"))
              .build();
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("%s answered %d".formatted(request.uri(), status));
      }
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(hub.resolve(path))
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("%s answered %d".formatted(path, answer.statusCode()));
    }
    return json.readTree(answer.body());
  }
}
