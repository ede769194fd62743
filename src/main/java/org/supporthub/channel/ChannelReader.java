package org.supporthub.channel;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import org.supporthub.channel.ChannelSettings.Mailbox;
import org.supporthub.channel.ChannelSettings.Smtp;
import org.supporthub.message.Medium;
import org.supporthub.settings.ConfigException;

/** Turns one block into settings: fills in defaults and checks what a schema cannot. */
final class ChannelReader {
  private final String file;
  private final String name;
  private final ChannelBlock block;

  ChannelReader(String file, String name, ChannelBlock block) {
    this.file = file;
    this.name = name;
    this.block = block;
  }

  ChannelSettings settings() {
    if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || name.length() > 64) {
      throw wrong(name, "a channel is named in lower-case words joined by hyphens, as web-form");
    }
    Map<String, List<String>> fields =
        new Places(block.format(), this::wrong).fields("fields", block.fields());
    Map<String, String> constants = block.constants() == null ? Map.of() : block.constants();
    List<String> required = block.required() == null ? List.of() : block.required();
    checkTargets(fields, constants, required);
    return new ChannelSettings(
        name,
        block.label(),
        block.abbreviation(),
        block.medium(),
        block.format(),
        maxBytes(),
        new VerifyReader(block, this::wrong).verification(),
        fields,
        List.copyOf(required),
        Map.copyOf(constants),
        or(block.thanks(), "/thanks.html"),
        Optional.ofNullable(block.honeypot()),
        Optional.ofNullable(block.expectEveryMinutes()),
        mailbox(),
        oauth(),
        smtp(),
        new AccountReader(block, this::wrong).account(),
        new JsonRulesReader(block, this::wrong).rules(),
        new TelephonyReader(block, this::wrong).telephony(),
        Optional.ofNullable(block.businessLine()),
        new SmsReader(block, this::wrong).sms(),
        or(
            block.readNotice(),
            AccountReader.FORMATS.contains(block.format()) || block.medium() == Medium.APP));
  }

  private void checkTargets(
      Map<String, List<String>> fields, Map<String, String> constants, List<String> required) {
    for (String target : required) {
      if (!fields.containsKey(target) && !constants.containsKey(target)) {
        throw wrong("required", "'%s' is filled by no entry of fields".formatted(target));
      }
    }
    for (String target : constants.keySet()) {
      if (fields.containsKey(target)) {
        throw wrong("constants." + target, "the field is filled by fields already");
      }
    }
  }

  private long maxBytes() {
    String size =
        or(
            block.maxBytes(),
            switch (block.format()) {
              case "mail" -> "35MB";
              case "form" -> "25MB";
              case "wechat", "wecom" -> "64KB";
              default -> "1MB";
            });
    return bytes("maxBytes", size);
  }

  private long bytes(String key, String size) {
    try {
      return DataSize.parse(size).toBytes();
    } catch (IllegalArgumentException e) {
      throw wrong(key, "'%s' is not a size such as 512KB or 1MB".formatted(size));
    }
  }

  private long maxBytesPerPoll() {
    String key = "maxBytesPerPoll";
    long bytes = bytes(key, or(block.maxBytesPerPoll(), "100MB"));
    if (bytes <= 0) {
      throw wrong(key, "a look must be allowed to take something, as 100MB");
    }
    return bytes;
  }

  private Optional<Mailbox> mailbox() {
    if (!block.format().equals("mail")) {
      if (block.host() != null || block.protocol() != null) {
        throw wrong("format", "'%s' has no mailbox, yet one is given".formatted(block.format()));
      }
      return Optional.empty();
    }
    String protocol = or(block.protocol(), "imap");
    boolean tls = or(block.tls(), true);
    int port = protocol.equals("imap") ? (tls ? 993 : 143) : (tls ? 995 : 110);
    return Optional.of(
        new Mailbox(
            protocol,
            or(block.host(), "").strip(),
            or(block.port(), port),
            tls,
            or(block.user(), ""),
            or(block.password(), ""),
            or(block.folder(), "INBOX"),
            or(block.doneFolder(), "Hub-Done"),
            or(block.pollSeconds(), 20),
            or(block.batch(), 100),
            maxBytesPerPoll(),
            leaveOnServer(protocol)));
  }

  /** IMAP has folders to move accepted mail to, and needs no list of what was taken. */
  private boolean leaveOnServer(String protocol) {
    boolean leave = or(block.leaveOnServer(), false);
    if (leave && !protocol.equals("pop3")) {
      throw wrong("leaveOnServer", "mail is left on the server of protocol pop3 only");
    }
    return leave;
  }

  private Optional<OAuth> oauth() {
    if (block.oauth() == null) {
      return Optional.empty();
    }
    if (!block.format().equals("mail")) {
      throw wrong("oauth", "only a channel of format mail logs in by OAuth");
    }
    return new OAuthReader(block.oauth(), or(block.user(), ""), this::wrong).login();
  }

  private Optional<Smtp> smtp() {
    if (block.smtp() == null) {
      return Optional.empty();
    }
    if (!block.format().equals("mail")) {
      throw wrong("smtp", "only a channel of format mail sends by SMTP");
    }
    return new SmtpReader(block.smtp(), oauth().isPresent(), this::wrong).smtp();
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return Objects.requireNonNullElse(value, otherwise);
  }

  private ConfigException wrong(String key, String what) {
    String path = key.equals(name) ? name : name + "." + key;
    return new ConfigException("%s: %s: %s".formatted(file, path, what));
  }
}
