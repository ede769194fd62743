package org.supporthub.channel.form;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.DeliveryKey;
import org.supporthub.channel.Example;
import org.supporthub.channel.HttpCall;
import org.supporthub.channel.MappedFields;
import org.supporthub.channel.WayIn;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedMessageException;

/**
 * The door for web forms. Anybody may post one, so what is wrong is refused and never kept.
 *
 * <pre>
 * - bean:
 *     ref: forms
 *     method: receive('web-form', ${headers}, ${body})
 * </pre>
 */
@Component
public class Forms implements WayIn {
  private final Channels channels;
  private final Clock clock;

  public Forms(Channels channels, Clock clock) {
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * The form as a raw message, its bytes as they came.
   *
   * @throws RefusedCallException 404 unknown channel, 415 not a form, 413 too large, 400 broken,
   *     over a limit or without a required field
   */
  public RawMessage receive(
      String channel, Map<String, Object> headers, @Nullable InputStream body) {
    ChannelSettings settings = channels.get(channel);
    HttpCall call = new HttpCall(settings, headers);
    String type = call.mediaType();
    call.expect(
        type.equals(FormParser.URLENCODED) || type.equals(FormParser.MULTIPART),
        FormParser.URLENCODED + " or " + FormParser.MULTIPART);
    byte[] bytes = call.read(body);
    Form form = parsed(bytes, call.contentType());
    check(settings, form);
    Instant now = clock.instant();
    return call.message(deliveryKey(form, now), now, bytes);
  }

  @Override
  public String format() {
    return "form";
  }

  @Override
  public WayIn rehearsing(Channels others) {
    return new Forms(others, clock);
  }

  @Override
  public Call call(Example example, ChannelSettings channel) {
    return new Call(new HashMap<>(example.headers()), new ByteArrayInputStream(example.request()));
  }

  private static Form parsed(byte[] bytes, String contentType) {
    try {
      return FormParser.parse(bytes, contentType);
    } catch (RejectedMessageException e) {
      throw badRequest(e.getMessage());
    }
  }

  private static void check(ChannelSettings settings, Form form) {
    if (settings.honeypot().map(form::value).filter(value -> !value.isEmpty()).isPresent()) {
      throw badRequest("a field was filled that people do not see");
    }
    if (FormNormaliser.unknown(settings, form).size() > FormLimits.UNKNOWN_FIELDS) {
      throw badRequest(
          "the form has more than %d unknown fields".formatted(FormLimits.UNKNOWN_FIELDS));
    }
    new MappedFields(settings, form::value)
        .missing()
        .ifPresent(
            sentence -> {
              throw badRequest(sentence);
            });
  }

  private static String deliveryKey(Form form, Instant now) {
    return FormNormaliser.TOKENS.stream()
        .sorted()
        .map(form::value)
        .filter(token -> !token.isBlank())
        .findFirst()
        .map(DeliveryKey::of)
        .orElseGet(() -> DeliveryKey.ofContent(form.hash(), now));
  }

  private static RefusedCallException badRequest(String detail) {
    return new RefusedCallException(400, "Bad Request", detail);
  }
}
