package org.supporthub.channel;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Addresses that secrets are sent to. */
final class WebAddress {
  /** Where no TLS is needed, because nothing leaves this machine. */
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private WebAddress() {}

  /** The address, if it is one of https, or of http on this machine. */
  static Optional<URI> secure(String text) {
    try {
      URI url = URI.create(text);
      String host = url.getHost();
      boolean near = host != null && THIS_MACHINE.contains(host);
      if (host != null
          && ("https".equals(url.getScheme()) || near && "http".equals(url.getScheme()))) {
        return Optional.of(url);
      }
    } catch (IllegalArgumentException e) {
      // It is none.
    }
    return Optional.empty();
  }
}
