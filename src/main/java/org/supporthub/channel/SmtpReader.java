package org.supporthub.channel;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.ChannelSettings.Smtp;
import org.supporthub.message.MailAddress;
import org.supporthub.settings.ConfigException;

/** Turns the block of a mail server into settings; without a host there is none. */
final class SmtpReader {
  private final ChannelBlock.Smtp block;
  private final boolean byToken;
  private final BiFunction<String, String, ConfigException> wrong;

  /**
   * @param byToken whether an access token may take the place of a password
   * @param wrong makes the sentence of a key and of what is wrong with it
   */
  SmtpReader(
      ChannelBlock.Smtp block, boolean byToken, BiFunction<String, String, ConfigException> wrong) {
    this.block = block;
    this.byToken = byToken;
    this.wrong = wrong;
  }

  Optional<Smtp> smtp() {
    String host = text(block.host());
    if (host.isEmpty()) {
      return Optional.empty();
    }
    String security = Objects.requireNonNullElse(block.security(), "tls");
    int port = security.equals("tls") ? 465 : security.equals("starttls") ? 587 : 25;
    String user = login("user", block.user());
    String from = text(block.from());
    String replyTo = text(block.replyTo());
    return Optional.of(
        new Smtp(
            host,
            Objects.requireNonNullElse(block.port(), port),
            security,
            user,
            byToken && text(block.password()).isEmpty() ? "" : login("password", block.password()),
            address("from", from.isEmpty() ? user : from),
            replyTo.isEmpty() ? Optional.empty() : Optional.of(address("replyTo", replyTo)),
            Objects.requireNonNullElse(block.plusReplyTo(), false),
            Objects.requireNonNullElse(block.plusEnvelope(), false)));
  }

  private String login(String key, @Nullable String value) {
    if (text(value).isEmpty()) {
      throw wrong.apply("smtp." + key, "is empty, but smtp.host is set");
    }
    return String.valueOf(value);
  }

  private String address(String key, String address) {
    return MailAddress.of(address)
        .orElseThrow(
            () -> wrong.apply("smtp." + key, "'%s' is no mail address".formatted(address)));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
