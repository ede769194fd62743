package org.supporthub.channel.telephony;

import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.HttpCall;
import org.supporthub.message.RefusedCallException;

/**
 * A callback whose sender proved who it is.
 *
 * @param address where it came to
 * @param bytes of the body, as they came
 */
public record ProvenCall(HttpCall call, Address address, byte[] bytes) {

  /**
   * The call, when it is proved.
   *
   * @param types media types that the channel takes besides those that end with {@code +json}
   * @throws RefusedCallException 415 of another type, 413 too large, 401 not proved who called
   */
  public static ProvenCall of(
      ChannelSettings channel,
      Map<String, Object> headers,
      @Nullable InputStream body,
      Set<String> types) {
    HttpCall call = new HttpCall(channel, headers);
    String type = call.mediaType();
    call.expect(
        types.contains(type) || type.endsWith("+json"),
        "application/json or application/x-www-form-urlencoded");
    byte[] bytes = call.read(body);
    Address address = Address.of(call, channel.name());
    if (!Proof.holds(channel, call, address, bytes)) {
      throw new RefusedCallException(
          401, "Unauthorized", "the signature, login or token is missing or wrong");
    }
    return new ProvenCall(call, address, bytes);
  }
}
