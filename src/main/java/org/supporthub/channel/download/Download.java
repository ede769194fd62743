package org.supporthub.channel.download;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.channel.download.PublicHosts.PrivateHostException;
import org.supporthub.channel.messenger.FetchFailure;

/**
 * Downloads files whose address a stranger gave: over http and https, from hosts of the internet
 * only, with a limit to bytes and time, and following redirects within the same host.
 */
@Component
public class Download {
  private static final Timeout CONNECT = Timeout.ofSeconds(10);
  private static final Timeout READ = Timeout.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int MOST_REDIRECTS = 3;
  private static final int OK = 200;
  private static final int TOO_MANY = 429;

  /** What a server says of a file that is still being written. */
  private static final Set<Integer> NOT_YET = Set.of(404, 409, 425);

  private static final int FIRST_ERROR = 500;
  private static final int PIECE = 16 * 1024;

  private final CloseableHttpClient http;

  public Download(DownloadSettings settings) {
    this.http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new PublicHosts(settings.privateHosts()))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT)
                            .setSocketTimeout(READ)
                            .build())
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  /**
   * The bytes behind an address.
   *
   * @param most how many there may be
   */
  public byte[] get(String address, int most) throws FetchFailure {
    return get(new Wanted(address, most, null, false));
  }

  /**
   * What is to be downloaded.
   *
   * @param most how many bytes there may be
   * @param authorization header for the server at the address; it goes to no other
   * @param mayStillCome whether a file that is not there may be there later
   */
  public record Wanted(
      String address, int most, @Nullable String authorization, boolean mayStillCome) {
    @Override
    public String toString() {
      return "Wanted[at most %d bytes]".formatted(most);
    }
  }

  /** The bytes of what is wanted. */
  public byte[] get(Wanted wanted) throws FetchFailure {
    URI first = checked(wanted.address());
    URI url = first;
    long deadline = System.nanoTime() + LONGEST.toNanos();
    try {
      for (int i = 0; i <= MOST_REDIRECTS; i++) {
        Outcome outcome = once(request(url, first, wanted), wanted, deadline);
        if (outcome.redirect().isEmpty()) {
          return outcome.bytes();
        }
        URI next = checked(url.resolve(outcome.redirect().get()).toString());
        if (!next.getHost().equalsIgnoreCase(url.getHost())) {
          throw new FetchFailure("its address leads to another host", false);
        }
        url = next;
      }
      throw new FetchFailure("its address leads on and on", false);
    } catch (PrivateHostException e) {
      throw new FetchFailure(
          "its address leads into our own network; hub.fetch.private-hosts may allow the host",
          false);
    } catch (IOException e) {
      throw new FetchFailure(e.getClass().getSimpleName(), true);
    } catch (IllegalArgumentException e) {
      throw new FetchFailure("it is told where to go on by no address", false);
    }
  }

  private record Outcome(byte[] bytes, Optional<String> redirect) {}

  private static HttpGet request(URI url, URI first, Wanted wanted) {
    HttpGet request = new HttpGet(url);
    boolean sameServer =
        first.getScheme().equalsIgnoreCase(url.getScheme())
            && first.getRawAuthority().equalsIgnoreCase(url.getRawAuthority());
    if (wanted.authorization() != null && sameServer) {
      request.setHeader("Authorization", wanted.authorization());
    }
    return request;
  }

  private Outcome once(HttpGet request, Wanted wanted, long deadline)
      throws IOException, FetchFailure {
    // An exception out of the handler would be wrapped, so that it hands its failure out.
    Object outcome =
        http.execute(
            request,
            response -> {
              try {
                return outcome(response, wanted, deadline);
              } catch (FetchFailure e) {
                return e;
              }
            });
    if (outcome instanceof FetchFailure failure) {
      throw failure;
    }
    return (Outcome) outcome;
  }

  private static Outcome outcome(ClassicHttpResponse response, Wanted wanted, long deadline)
      throws IOException, FetchFailure {
    int status = response.getCode();
    Header location = response.getFirstHeader("Location");
    if (status / 100 == 3 && location != null) {
      return new Outcome(new byte[0], Optional.of(location.getValue()));
    }
    if (status != OK || response.getEntity() == null) {
      throw new FetchFailure(
          "HTTP " + status,
          status == TOO_MANY
              || status >= FIRST_ERROR
              || (wanted.mayStillCome() && NOT_YET.contains(status)));
    }
    try (InputStream body = response.getEntity().getContent()) {
      return new Outcome(read(body, wanted.most(), deadline), Optional.empty());
    }
  }

  private static byte[] read(InputStream body, int most, long deadline)
      throws IOException, FetchFailure {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
      bytes.write(piece, 0, read);
      if (bytes.size() > most) {
        throw new FetchFailure("it has more than %d bytes".formatted(most), false);
      }
      if (System.nanoTime() - deadline > 0) {
        throw new InterruptedIOException("it takes too long");
      }
    }
    return bytes.toByteArray();
  }

  private static URI checked(String address) throws FetchFailure {
    try {
      URI url = new URI(address);
      String scheme = String.valueOf(url.getScheme());
      if (url.getHost() != null
          && url.getRawUserInfo() == null
          && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new FetchFailure("its address is none of http or https", false);
  }
}
