package org.supporthub.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Calls servers that are not ours: waits no longer and reads no more than it was told, and follows
 * no redirect. A call is made once.
 */
public final class BoundedHttp {
  private final Duration patience;
  private final HttpClient http;
  private final Executor later;

  /**
   * @param connect how long a connection may take
   * @param patience how long the answer may take to begin, and then to end
   */
  public BoundedHttp(Duration connect, Duration patience) {
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connect)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.later = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * What a server answered.
   *
   * @param head status and headers
   * @param body as much of it as was wanted
   */
  public record Answer(HttpResponse<?> head, byte[] body) {
    /** The HTTP status. */
    public int status() {
      return head.statusCode();
    }

    /** The value of a header, empty if it is not there. */
    public String header(String name) {
      return head.headers().firstValue(name).orElse("");
    }
  }

  /**
   * Makes the call.
   *
   * @param most bytes of the body that are read; what is behind them is dropped
   * @throws IOException if there is no whole answer
   */
  public Answer send(HttpRequest.Builder request, int most)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        http.send(request.timeout(patience).build(), BodyHandlers.ofInputStream());
    return new Answer(response, read(response, most));
  }

  /** The client's own time-out ends with the header; a body that drips is cut here. */
  private byte[] read(HttpResponse<InputStream> response, int most) throws IOException {
    try (InputStream body = response.body()) {
      CompletableFuture<Void> cut = CompletableFuture.runAsync(() -> close(body), later);
      try {
        return body.readNBytes(most);
      } finally {
        cut.cancel(false);
      }
    }
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
