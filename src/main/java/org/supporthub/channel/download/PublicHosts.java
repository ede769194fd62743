package org.supporthub.channel.download;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names of hosts that are reached over the internet. One that leads to this machine or to
 * a private network is refused, unless it is allowed by its name. The connection is made to what
 * was looked at here, so that a name that leads elsewhere a moment later gains nothing.
 */
final class PublicHosts implements DnsResolver {
  private static final int CARRIER_NAT = 100;

  private final Set<String> allowed;

  /**
   * @param allowed names in lower case
   */
  PublicHosts(Set<String> allowed) {
    this.allowed = allowed;
  }

  /** A host is not one of the internet. */
  static final class PrivateHostException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    PrivateHostException() {
      super("the host is not one of the internet");
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    if (!allowed.contains(host.toLowerCase(Locale.ROOT))) {
      for (InetAddress address : addresses) {
        if (isPrivate(address)) {
          throw new PrivateHostException();
        }
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || (address instanceof Inet6Address
            ? first == 0xFC || first == 0xFD || leadsToIpv4(bytes)
            : first == 0
                || first >= 240
                || first == CARRIER_NAT && second >= 64 && second < 128
                || first == 192 && second == 0 && bytes[2] == 0
                || first == 198 && (second == 18 || second == 19));
  }

  /** Translation (64:ff9b::/96), 6to4 and Teredo carry any IPv4 address within. */
  private static boolean leadsToIpv4(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    boolean translated = first == 0 && second == 0x64;
    boolean sixToFour = first == 0x20 && second == 0x02;
    boolean teredo = first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
    boolean compatible = first == 0 && second == 0 && bytes[2] == 0 && bytes[3] == 0;
    return translated || sixToFour || teredo || compatible;
  }
}
