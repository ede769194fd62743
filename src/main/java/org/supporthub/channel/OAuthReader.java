package org.supporthub.channel;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.OAuth.Grant;
import org.supporthub.settings.ConfigException;

/** Turns the block of an OAuth login into settings; without a token end-point there is none. */
final class OAuthReader {
  private final ChannelBlock.OAuth block;
  private final String mailbox;
  private final BiFunction<String, String, ConfigException> wrong;

  /**
   * @param mailbox user of the mailbox that is logged into
   * @param wrong makes the sentence of a key and of what is wrong with it
   */
  OAuthReader(
      ChannelBlock.OAuth block, String mailbox, BiFunction<String, String, ConfigException> wrong) {
    this.block = block;
    this.mailbox = mailbox;
    this.wrong = wrong;
  }

  Optional<OAuth> login() {
    String tokenUrl = text(block.tokenUrl());
    if (tokenUrl.isEmpty()) {
      return Optional.empty();
    }
    URI url = address(tokenUrl);
    return Optional.of(
        switch (text(block.grant())) {
          // A public client, as of a device login, has a refresh token and no secret.
          case "refresh-token" ->
              login(
                  url,
                  Grant.REFRESH_TOKEN,
                  text(block.clientSecret()),
                  filled("refreshToken", block.refreshToken()));
          case "service-account" -> serviceAccount(url);
          default ->
              login(
                  url, Grant.CLIENT_CREDENTIALS, filled("clientSecret", block.clientSecret()), "");
        });
  }

  private OAuth login(URI url, Grant grant, String clientSecret, String refreshToken) {
    return new OAuth(
        url,
        grant,
        filled("clientId", block.clientId()),
        clientSecret,
        text(block.scope()),
        refreshToken,
        Optional.empty(),
        secretExpires());
  }

  private OAuth serviceAccount(URI url) {
    Path file = Path.of(filled("keyFile", block.keyFile()));
    KeyFile key = new KeyFile(file, sentence -> wrong.apply("oauth.keyFile", sentence));
    return new OAuth(
        url,
        Grant.SERVICE_ACCOUNT,
        "",
        "",
        filled("scope", block.scope()),
        "",
        Optional.of(key.account(mailbox)),
        secretExpires());
  }

  private URI address(String text) {
    return WebAddress.secure(text)
        .orElseThrow(
            () -> wrong.apply("oauth.tokenUrl", "'%s' is no https:// address".formatted(text)));
  }

  private Optional<LocalDate> secretExpires() {
    String day = text(block.secretExpires());
    try {
      return day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
    } catch (DateTimeParseException e) {
      throw wrong.apply("oauth.secretExpires", "'%s' is no day as 2027-05-31".formatted(day));
    }
  }

  private String filled(String key, @Nullable String value) {
    if (text(value).isEmpty()) {
      throw wrong.apply("oauth." + key, "is empty, but oauth.tokenUrl is set");
    }
    return text(value);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
