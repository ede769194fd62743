package org.supporthub.channel.telephony;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.supporthub.channel.HttpCall;
import org.supporthub.channel.form.PercentBytes;
import org.supporthub.message.RawMessage;

/**
 * Where a callback came to. Many telephone systems can prove who they are by the URL alone, which
 * then ends with the channel's token, {@code /channels/phone-cti/<token>}, or has it as the
 * parameter {@code token}.
 *
 * @param token empty if there is none
 * @param query as it came
 */
public record Address(String token, String query) {
  private static final String PARAMETER = "token=";

  public static Address of(HttpCall call, String channel) {
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

  /**
   * The call as it is kept: without the token, which would be stored with the path and the query.
   */
  public RawMessage kept(RawMessage message) {
    Map<String, String> attributes = new HashMap<>(message.attributes());
    attributes.remove("path");
    attributes.remove("query");
    if (!publicQuery().isEmpty()) {
      attributes.put("query", publicQuery());
    }
    return new RawMessage(
        message.id(),
        message.channel(),
        message.medium(),
        message.format(),
        message.deliveryKey(),
        message.receivedAt(),
        attributes,
        message.content());
  }

  private static String bearer(String authorization) {
    return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        ? authorization.substring(7).strip()
        : "";
  }
}
