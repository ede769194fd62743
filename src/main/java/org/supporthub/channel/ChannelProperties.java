package org.supporthub.channel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.supporthub.channel.ChannelSettings.Mailbox;
import org.supporthub.channel.ChannelSettings.Smtp;

/** What routes may read of a channel, as text by key. Signing secrets are not among it. */
final class ChannelProperties {
  private static final String SWITCHED_OFF = "switched-off.invalid";

  private static final Smtp NO_SMTP =
      new Smtp(
          SWITCHED_OFF,
          465,
          "tls",
          "nobody",
          "none",
          "nobody@" + SWITCHED_OFF,
          Optional.empty(),
          false,
          false);

  private ChannelProperties() {}

  static Map<String, String> of(ChannelSettings channel) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("name", channel.name());
    properties.put("enabled", String.valueOf(channel.enabled()));
    properties.put("label.zh", channel.label().zh());
    properties.put("label.en", channel.label().en());
    properties.put("abbreviation", channel.abbreviation());
    properties.put("medium", channel.medium().name());
    properties.put("format", channel.format());
    properties.put("maxBytes", String.valueOf(channel.maxBytes()));
    properties.put("thanks", channel.thanks());
    channel.constants().forEach((key, value) -> properties.put("constants." + key, value));
    channel.mailbox().ifPresent(mailbox -> add(mailbox, properties));
    properties.put("passwordLogin", String.valueOf(channel.oauth().isEmpty()));
    properties.put("smtp.passwordLogin", String.valueOf(!channel.sendsByToken()));
    properties.put("api.enabled", String.valueOf(channel.api().isPresent()));
    properties.put("smtp.enabled", String.valueOf(channel.smtp().isPresent()));
    add(channel.smtp().orElse(NO_SMTP), properties);
    return properties;
  }

  private static void add(Mailbox mailbox, Map<String, String> properties) {
    properties.put("protocol", mailbox.protocol());
    properties.put("scheme", mailbox.scheme());
    // A route that is switched off is deployed all the same, and no endpoint takes an empty host.
    properties.put("host", mailbox.host().isBlank() ? SWITCHED_OFF : mailbox.host());
    properties.put("port", String.valueOf(mailbox.port()));
    properties.put("tls", String.valueOf(mailbox.tls()));
    properties.put("user", mailbox.user());
    properties.put("password", mailbox.password());
    properties.put("folder", mailbox.folder());
    properties.put("doneFolder", mailbox.doneFolder());
    properties.put("pollSeconds", String.valueOf(mailbox.pollSeconds()));
    properties.put("batch", String.valueOf(mailbox.batch()));
    properties.put("leaveOnServer", String.valueOf(mailbox.leaveOnServer()));
    properties.put("deleteOnServer", String.valueOf(!mailbox.leaveOnServer()));
  }

  private static void add(Smtp smtp, Map<String, String> properties) {
    properties.put("smtp.host", smtp.host());
    properties.put("smtp.port", String.valueOf(smtp.port()));
    properties.put("smtp.tls", String.valueOf(smtp.security().equals("tls")));
    properties.put("smtp.starttls", String.valueOf(smtp.security().equals("starttls")));
    properties.put("smtp.user", smtp.user());
    properties.put("smtp.password", smtp.password());
  }
}
