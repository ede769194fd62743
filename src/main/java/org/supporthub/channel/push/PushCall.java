package org.supporthub.channel.push;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.Account;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.DeliveryKey;
import org.supporthub.channel.HttpCall;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;
import org.supporthub.message.RejectedMessageException;
import org.supporthub.message.Sha256;

/** A call that WeChat or WeCom makes to a channel, before anything of it is believed. */
public final class PushCall {
  /** The query as it came; parameters of it could be mixed up with headers of the same name. */
  public static final String QUERY = "CamelHttpQuery";

  private final ChannelSettings channel;
  private final Account account;
  private final HttpCall call;
  private final CallQuery query;
  private final Clock clock;

  /**
   * @param format which the channel must have
   * @throws RefusedCallException 404 when it has another
   */
  public PushCall(
      ChannelSettings channel, String format, Map<String, Object> headers, Clock clock) {
    this.channel = channel;
    this.account =
        channel
            .account()
            .filter(found -> channel.format().equals(format))
            .orElseThrow(
                () ->
                    new RefusedCallException(
                        404,
                        "Not Found",
                        "the channel '%s' is none of format %s".formatted(channel.name(), format)));
    this.call = new HttpCall(channel, headers);
    this.query = CallQuery.of(call.header(QUERY));
    this.clock = clock;
  }

  public CallQuery query() {
    return query;
  }

  public Account account() {
    return account;
  }

  /**
   * The bytes of the body.
   *
   * @throws RefusedCallException 415 not XML, 413 too large
   */
  public byte[] xml(@Nullable InputStream body) {
    String type = call.mediaType();
    call.expect(type.equals("text/xml") || type.equals("application/xml"), "text/xml");
    return call.read(body);
  }

  /**
   * What of a body must be encrypted.
   *
   * @throws RefusedCallException 401 when nothing is
   */
  public static String ciphertext(byte[] body) {
    String encrypted;
    try {
      encrypted = PushReader.encrypted(body);
    } catch (RejectedMessageException e) {
      throw unauthorized(e.getMessage());
    }
    if (encrypted.isEmpty()) {
      throw unauthorized("the body is not encrypted");
    }
    return encrypted;
  }

  /**
   * Whether it is signed with a token of the channel, and not long ago.
   *
   * @param ciphertext what the signature covers besides the query
   */
  public boolean genuine(Optional<String> ciphertext) {
    CallSignature signature = new CallSignature(query, ciphertext);
    return signature.token(channel.verify().secrets()).isPresent()
        && !signature.stale(channel.verify().toleranceSeconds(), clock.instant());
  }

  /**
   * The push as a raw message, its bytes as they came.
   *
   * @param ciphertext what of them is encrypted; nothing when the push comes in clear
   * @throws RefusedCallException 401 not signed
   * @throws RejectedCallException signed, but not to be decrypted or malformed
   */
  public RawMessage message(byte[] bytes, Optional<String> ciphertext) {
    if (!genuine(ciphertext)) {
      throw unauthorized("the signature is missing, wrong or stale");
    }
    Instant now = clock.instant();
    PushReader reader = new PushReader(account);
    try {
      Push push =
          ciphertext.isPresent() ? reader.open(ciphertext.get()).push() : reader.read(bytes);
      return call.message(push.deliveryKey(), now, bytes);
    } catch (RejectedMessageException e) {
      String key = DeliveryKey.ofContent(Sha256.digest().digest(bytes), now);
      throw new RejectedCallException(e.getMessage(), call.message(key, now, bytes));
    }
  }

  private static RefusedCallException unauthorized(String detail) {
    return new RefusedCallException(401, "Unauthorized", detail);
  }
}
