package org.supporthub.reply;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings.Label;
import org.supporthub.reply.MailTemplate.Words;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;

/** What a customer is told when somebody reads their message. */
@Component
class ReadNoticeText extends LiveTemplate {
  static final Set<String> VARIABLES = Set.of("number", "channel");

  private static final String FILE = "templates/read-notice";

  ReadNoticeText(ConfigFiles files, HubSettings settings) {
    super(files, settings, FILE, VARIABLES);
  }

  /** Subject and text. */
  Words of(String number, Label channel, Language language) {
    return in(language)
        .filled(
            Map.of(
                "number",
                number,
                "channel",
                language == Language.ZH ? channel.zh() : channel.en()));
  }
}
