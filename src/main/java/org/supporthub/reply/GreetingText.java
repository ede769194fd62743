package org.supporthub.reply;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings.Label;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.LiveFile;
import org.supporthub.ticket.OpenedTicket;

/** What the first answer in a chat says, of {@code config/templates/greeting.yaml}. */
@Component
class GreetingText implements LiveFile {
  private static final String FILE = "templates/greeting";

  private final ConfigFiles files;
  private final String path;
  private final AcknowledgementText acknowledgement;
  private volatile Written written;

  GreetingText(ConfigFiles files, HubSettings settings, AcknowledgementText acknowledgement) {
    this.files = files;
    this.path = settings.configDir().resolve(FILE + ".yaml").toString();
    this.acknowledgement = acknowledgement;
    this.written = read(files.text(FILE));
  }

  /** A file as it is written. */
  private record Written(Label label, @Nullable Map<String, String> values, String zh, String en) {}

  @Override
  public final String name() {
    return FILE;
  }

  @Override
  public final void reload(String text) {
    written = read(text);
  }

  private Written read(String text) {
    Written read = files.readBy("reply-template", FILE, text, Written.class);
    if (read.values() != null) {
      throw new ConfigException(
          "%s: values: nobody fills them in, the greeting is sent by itself".formatted(path));
    }
    MailTemplate.checkVariables(path, "zh", read.zh(), AcknowledgementText.VARIABLES);
    MailTemplate.checkVariables(path, "en", read.en(), AcknowledgementText.VARIABLES);
    return read;
  }

  /** The text for a ticket. */
  String of(OpenedTicket opened, Label channel, Language language) {
    String text = language == Language.ZH ? written.zh() : written.en();
    return acknowledgement
        .filled(new MailTemplate.Words("", text), opened, channel, language)
        .text()
        .strip();
  }
}
