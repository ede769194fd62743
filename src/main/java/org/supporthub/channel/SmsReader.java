package org.supporthub.channel;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.supporthub.settings.ConfigException;

/** Turns the part of a block that says how short messages come and go into settings. */
final class SmsReader {
  static final String FORMAT = "sms";

  private static final Map<String, String> USUAL_API =
      Map.of(
          "aliyun",
          "https://dysmsapi.aliyuncs.com",
          "tencent",
          "https://sms.tencentcloudapi.com",
          Sms.TWILIO,
          "https://api.twilio.com");
  private static final Map<String, String> USUAL_REGION =
      Map.of("aliyun", "cn-hangzhou", "tencent", "ap-guangzhou", Sms.TWILIO, "");

  private final ChannelBlock block;
  private final BiFunction<String, String, ConfigException> wrong;

  /**
   * @param wrong makes the sentence of a key and of what is wrong with it
   */
  SmsReader(ChannelBlock block, BiFunction<String, String, ConfigException> wrong) {
    this.block = block;
    this.wrong = wrong;
  }

  /** What there is to know, which every channel of format sms has. */
  Optional<Sms> sms() {
    ChannelBlock.ShortMessages given = block.sms();
    if (!block.format().equals(FORMAT)) {
      if (given != null) {
        throw wrong.apply("sms", "only a channel of format sms has it");
      }
      return Optional.empty();
    }
    if (given == null) {
      throw wrong.apply("sms", "is missing; a channel of format sms has it");
    }
    if (block.fields() != null || block.required() != null) {
      throw wrong.apply("fields", "the fields of format sms are known and not configured");
    }
    return Optional.of(
        new Sms(
            given.vendor(),
            publicUrl(text(given.publicUrl())),
            Objects.requireNonNullElse(given.region(), "CN").toUpperCase(Locale.ROOT),
            account(given),
            templates(given)));
  }

  private String publicUrl(String url) {
    try {
      if (url.isEmpty() || (url.matches("https?://[^?#]+") && URI.create(url).getHost() != null)) {
        return url;
      }
    } catch (IllegalArgumentException noUrl) {
      // Told below.
    }
    throw wrong.apply(
        "sms.publicUrl",
        "'%s' is no URL without a query, as https://hub.example.com/channels/sms-twilio"
            .formatted(url));
  }

  private Optional<SmsAccount> account(ChannelBlock.ShortMessages given) {
    String id = text(given.accountId());
    String secret = text(given.secret());
    if (id.isEmpty()) {
      return Optional.empty();
    }
    demand("secret", secret);
    demand("sender", text(given.sender()));
    if (given.vendor().equals("tencent")) {
      demand("appId", text(given.appId()));
    }
    String region = text(given.apiRegion());
    return Optional.of(
        new SmsAccount(
            new ApiLogin(api(given), secret),
            id,
            text(given.sender()),
            text(given.appId()),
            region.isEmpty() ? USUAL_REGION.getOrDefault(given.vendor(), "") : region));
  }

  private void demand(String key, String value) {
    if (value.isEmpty()) {
      throw wrong.apply("sms." + key, "is empty, but sms.accountId is set");
    }
  }

  private URI api(ChannelBlock.ShortMessages given) {
    String base = text(given.apiBase());
    String used = base.isEmpty() ? USUAL_API.getOrDefault(given.vendor(), "") : base;
    return WebAddress.secure(used)
        .filter(url -> url.getRawQuery() == null && !used.endsWith("/"))
        .orElseThrow(
            () ->
                wrong.apply(
                    "sms.apiBase",
                    "'%s' is no https:// address without a slash at its end".formatted(used)));
  }

  /** Without the vendor's id a template is not there, unless the vendor knows no ids. */
  private Map<String, SmsTemplate> templates(ChannelBlock.ShortMessages given) {
    Map<String, SmsTemplate> templates = new LinkedHashMap<>();
    Objects.requireNonNullElse(given.templates(), Map.<String, ChannelBlock.SmsTemplate>of())
        .forEach(
            (name, template) -> {
              if (!name.matches("[a-z]+(-[a-z]+)*")) {
                throw wrong.apply(
                    "sms.templates." + name,
                    "a template is named in lower-case words joined by hyphens");
              }
              String id = text(template.id());
              if (given.vendor().equals(Sms.TWILIO) && !id.isEmpty()) {
                throw wrong.apply(
                    "sms.templates." + name + ".id", "Twilio sends the text and knows no ids");
              }
              if (given.vendor().equals(Sms.TWILIO) || !id.isEmpty()) {
                templates.put(name, new SmsTemplate(id, template.text(), parameters(template)));
              }
            });
    return templates;
  }

  private static Map<String, String> parameters(ChannelBlock.SmsTemplate template) {
    return Objects.requireNonNullElse(template.parameters(), Map.of());
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
