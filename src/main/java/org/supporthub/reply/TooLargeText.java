package org.supporthub.reply;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings.Label;
import org.supporthub.message.InboundMessage;
import org.supporthub.reply.MailTemplate.Words;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.ticket.TicketFacts;

/** What is said about a mail that was too large; again nothing the customer wrote. */
@Component
class TooLargeText {
  static final Set<String> VARIABLES = Set.of("number", "channel", "limit");

  private static final String FILE = "templates/too-large";
  private static final long MEGABYTE = 1 << 20;

  private final MailTemplate template;

  TooLargeText(ConfigFiles files, HubSettings settings) {
    this.template =
        files
            .readBy("template", FILE, MailTemplate.class)
            .checked(settings.configDir().resolve(FILE + ".yaml").toString(), VARIABLES);
  }

  /** Subject and text. */
  Words of(TicketFacts ticket, InboundMessage mail, Label channel, Language language) {
    return template
        .in(language)
        .filled(
            Map.of(
                "number", ticket.number(),
                "channel", language == Language.ZH ? channel.zh() : channel.en(),
                "limit", size(mail.attributes().getOrDefault(InboundMessage.SIZE_LIMIT, "0"))));
  }

  private static String size(String bytes) {
    long limit = Long.parseLong(bytes);
    return limit >= MEGABYTE ? limit / MEGABYTE + " MB" : limit / 1024 + " KB";
  }
}
