package org.supporthub.channel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.supporthub.settings.ConfigException;

/** Turns the block of a messenger's account into settings. */
final class AccountReader {
  /** Formats of messengers. */
  static final Set<String> FORMATS = Set.of("wechat", "wecom");

  private static final String WECOM_API = "https://qyapi.weixin.qq.com";
  private static final int LONGEST_ACKNOWLEDGEMENT = 2048;
  private static final String WECHAT_API = "https://api.weixin.qq.com";

  private final ChannelBlock block;
  private final BiFunction<String, String, ConfigException> wrong;

  /**
   * @param wrong makes the sentence of a key and of what is wrong with it
   */
  AccountReader(ChannelBlock block, BiFunction<String, String, ConfigException> wrong) {
    this.block = block;
    this.wrong = wrong;
  }

  /** The account, which every channel of a messenger has; without an id it is switched off. */
  Optional<Account> account() {
    ChannelBlock.Account given = block.account();
    String format = block.format();
    if (!FORMATS.contains(format)) {
      if (given != null) {
        throw wrong.apply("account", "only a channel of format wechat or wecom has an account");
      }
      return Optional.empty();
    }
    if (given == null) {
      throw wrong.apply(
          "account", "is missing; a channel of format %s has an account".formatted(format));
    }
    if (block.fields() != null || block.required() != null) {
      throw wrong.apply(
          "fields", "the fields of format %s are known and not configured".formatted(format));
    }
    return Optional.of(format.equals("wecom") ? wecom(given) : wechat(given));
  }

  private Account wechat(ChannelBlock.Account given) {
    not("corpId", given.corpId());
    not("openKfIds", given.openKfIds());
    not("pullMinutes", given.pullMinutes());
    Account account =
        account(
            given,
            text(given.appId()),
            Objects.requireNonNullElse(given.mode(), "safe"),
            WECHAT_API);
    if (!account.appId().matches("[A-Za-z0-9_-]{0,64}")) {
      throw wrong.apply("account.appId", "is no app id, which is wx and 16 letters and digits");
    }
    return checked(account);
  }

  private Account wecom(ChannelBlock.Account given) {
    not("appId", given.appId());
    not("mode", given.mode());
    not("acknowledgement", given.acknowledgement());
    not("template", given.template());
    Account account = account(given, text(given.corpId()), "safe", WECOM_API);
    if (!account.appId().matches("[A-Za-z0-9_-]{0,64}")) {
      throw wrong.apply(
          "account.corpId", "is no id of a corporation, which is ww and letters and digits");
    }
    if (account.known() && account.api().isEmpty()) {
      throw wrong.apply("account.secret", "is empty, but messages are fetched with it");
    }
    for (String id : account.openKfIds()) {
      if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
        throw wrong.apply(
            "account.openKfIds",
            "'%s' is no id of a service account, as wkAJ2GCAAA…".formatted(id));
      }
    }
    return checked(account);
  }

  private Account account(ChannelBlock.Account given, String id, String mode, String usualApi) {
    return new Account(
        id,
        mode,
        keys("aesKeys", given.aesKeys()),
        keys("retiredAesKeys", given.retiredAesKeys()),
        text(given.acknowledgement()),
        api(given, usualApi),
        template(given.template()),
        filled(given.openKfIds()),
        Duration.ofMinutes(Objects.requireNonNullElse(given.pullMinutes(), 5)));
  }

  private Account checked(Account account) {
    if (account.known() && account.encrypted() && account.aesKeys().isEmpty()) {
      throw wrong.apply(
          "account.aesKeys",
          block.format().equals("wecom")
              ? "is empty, but WeCom encrypts whatever it sends"
              : "is empty, but account.mode is '%s'".formatted(account.mode()));
    }
    int length = account.acknowledgement().getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_ACKNOWLEDGEMENT) {
      throw wrong.apply(
          "account.acknowledgement",
          "has %d bytes, at most %d are allowed".formatted(length, LONGEST_ACKNOWLEDGEMENT));
    }
    return account;
  }

  private void not(String key, @Nullable Object given) {
    if (given != null) {
      throw wrong.apply("account." + key, "is no key of an account of format " + block.format());
    }
  }

  private Optional<ApiLogin> api(ChannelBlock.Account given, String usual) {
    String base = text(given.apiBase()).isEmpty() ? usual : text(given.apiBase());
    URI url =
        WebAddress.secure(base)
            .filter(address -> address.getRawQuery() == null && !base.endsWith("/"))
            .orElseThrow(
                () ->
                    wrong.apply(
                        "account.apiBase",
                        "'%s' is no https:// address without a slash at its end".formatted(base)));
    String secret = text(given.secret());
    return secret.isEmpty() ? Optional.empty() : Optional.of(new ApiLogin(url, secret));
  }

  private static List<String> filled(@Nullable List<String> given) {
    return Optional.ofNullable(given).orElse(List.of()).stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private Optional<MessageTemplate> template(ChannelBlock.@Nullable Template given) {
    if (given == null || text(given.id()).isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> fields = Objects.requireNonNullElse(given.fields(), Map.of());
    if (fields.isEmpty()) {
      throw wrong.apply("account.template.fields", "is empty, but account.template.id is set");
    }
    return Optional.of(new MessageTemplate(text(given.id()), text(given.url()), fields));
  }

  private List<String> keys(String name, @Nullable List<String> given) {
    List<String> keys = filled(given);
    for (int i = 0; i < keys.size(); i++) {
      if (!keys.get(i).matches("[A-Za-z0-9+/]{43}")) {
        throw wrong.apply(
            "account." + name,
            "number %d must be an EncodingAESKey of 43 letters and digits".formatted(i + 1));
      }
    }
    return keys;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
