package org.supporthub.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.supporthub.HubProcess;
import org.supporthub.TestDatabase;

/** The packaged hub with its embedded parts, in a folder of its own, as the bench looks at it. */
final class Hub implements AutoCloseable {
  private static final String TOKEN = "a-token-for-the-bench-of-the-hub";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HubProcess process;

  Hub(String name) {
    process =
        new HubProcess(RunFolder.of(name))
            .with("HUB_API_TOKEN", TOKEN)
            .with("WEB_JSON_SECRET", SignedPosts.SECRET)
            .with("HUB_EMBEDDED_SOFTWAREDIR", TestDatabase.SOFTWARE.toAbsolutePath().toString());
  }

  Hub with(String variable, String value) {
    process.with(variable, value);
    return this;
  }

  /** Takes route files away before a start, as {@code desk/classify}. */
  Hub without(String... routes) {
    try {
      for (String route : routes) {
        Files.delete(routeFile(route));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Puts them back. */
  Hub withAgain(String... routes) {
    try {
      for (String route : routes) {
        Files.copy(Path.of("routes").resolve(route + ".camel.yaml"), routeFile(route));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private Path routeFile(String route) {
    return process.folder().resolve("routes").resolve(route + ".camel.yaml");
  }

  /** Starts it and waits until it is ready; one that does not get there is ended. */
  Hub start() {
    try {
      process.start();
      return this;
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** Stops it as an operator does; it may be started again. */
  void stop() {
    process.stop();
  }

  int port() {
    return URI.create(process.url("/")).getPort();
  }

  /** Waits until there are as many tickets as messages were accepted. */
  void awaitTickets(long accepted) {
    Awaitility.await("%d tickets".formatted(accepted))
        .atMost(Duration.ofMinutes(15))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> tickets() >= accepted);
  }

  private long tickets() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(process.url("/api/tickets?size=1")))
                .header("Authorization", "Bearer " + TOKEN)
                .build(),
            BodyHandlers.ofString());
    return JSON.readTree(answer.body()).get("total").asLong();
  }

  @Override
  public void close() {
    process.close();
  }
}
