package org.supporthub.channel.telephony;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.supporthub.channel.HttpCall;
import org.supporthub.channel.form.PercentBytes;

/**
 * Where a callback came to. Many telephone systems can prove who they are by the URL alone, which
 * then ends with the channel's token, {@code /channels/phone-cti/<token>}, or has it as the
 * parameter {@code token}.
 *
 * @param token empty if there is none
 * @param query as it came
 */
record Address(String token, String query) {
  private static final String PARAMETER = "token=";

  static Address of(HttpCall call, String channel) {
    String query = call.header("CamelHttpQuery");
    String path = call.header("CamelHttpUri");
    String start = "/channels/" + channel + "/";
    int at = path.indexOf(start);
    String token =
        at >= 0
            ? path.substring(at + start.length())
            : Arrays.stream(query.split("&"))
                .filter(parameter -> parameter.startsWith(PARAMETER))
                .map(parameter -> parameter.substring(PARAMETER.length()))
                .findFirst()
                .orElseGet(() -> bearer(call.header("Authorization")));
    return new Address(
        new String(PercentBytes.decode(token, false), StandardCharsets.UTF_8), query);
  }

  /** The query without the token, which is stored nowhere. */
  String publicQuery() {
    return Arrays.stream(query.split("&"))
        .filter(parameter -> !parameter.startsWith(PARAMETER))
        .collect(Collectors.joining("&"));
  }

  private static String bearer(String authorization) {
    return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        ? authorization.substring(7).strip()
        : "";
  }
}
