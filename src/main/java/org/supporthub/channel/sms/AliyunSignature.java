package org.supporthub.channel.sms;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * The signature of Alibaba Cloud's RPC interfaces, version 1.0: HMAC-SHA1 over method, path and the
 * sorted parameters, percent-encoded as RFC 3986 has it.
 */
final class AliyunSignature {
  private AliyunSignature() {}

  /** The parameters as they are posted, without the signature. */
  static String query(SortedMap<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** What is signed of a POST to the root. */
  static String stringToSign(SortedMap<String, String> parameters) {
    return "POST&%2F&" + encoded(query(parameters));
  }

  static String of(SortedMap<String, String> parameters, String secret) {
    byte[] hash =
        new HmacUtils(HmacAlgorithms.HMAC_SHA_1, secret + "&").hmac(stringToSign(parameters));
    return Base64.getEncoder().encodeToString(hash);
  }

  /** A blank is %20, an asterisk %2A, a tilde stays. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
