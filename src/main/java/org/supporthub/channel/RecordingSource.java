package org.supporthub.channel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * Where the recordings of a telephone system are fetched.
 *
 * @param fetch whether they are fetched at all
 * @param url where a recording lies of which only an id was told: {@code {id}} stands for the id,
 *     {@code {file}} for what follows its last slash; empty where there is no such place
 * @param login {@code <user>:<password>}, told to the host of {@code url} and to those of {@code
 *     hosts}; empty for none
 * @param hosts names of hosts that the login is told to over https, in lower case
 */
public record RecordingSource(boolean fetch, String url, String login, Set<String> hosts) {
  public RecordingSource {
    hosts = Set.copyOf(hosts);
  }

  /**
   * The address of a recording.
   *
   * @param told address that the system told; empty if it told none
   */
  public Optional<String> address(String id, String told) {
    if (!told.isEmpty()) {
      return Optional.of(told);
    }
    if (url.isEmpty() || id.isEmpty() || List.of(id.split("[/\\\\]")).contains("..")) {
      return Optional.empty();
    }
    String path = id.startsWith("/") ? id.substring(1) : id;
    String file = path.substring(path.lastIndexOf('/') + 1);
    return Optional.of(
        url.replace("{id}", UriUtils.encodePath(path, StandardCharsets.UTF_8))
            .replace("{file}", UriUtils.encodePathSegment(file, StandardCharsets.UTF_8)));
  }

  /** What the server at an address is told of who we are; null where it is not to know. */
  public @Nullable String authorization(String address) {
    return !login.isEmpty() && knows(address)
        ? "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))
        : null;
  }

  private boolean knows(String address) {
    try {
      URI asked = URI.create(address);
      String host = String.valueOf(asked.getHost()).toLowerCase(Locale.ROOT);
      return server(asked).equals(server(URI.create(url.replaceAll("[{}]", ""))))
          || ("https".equalsIgnoreCase(asked.getScheme()) && hosts.contains(host));
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  private static String server(URI address) {
    return (address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "RecordingSource[%s]".formatted(url);
  }
}
