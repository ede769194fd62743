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
class TooLargeText extends LiveTemplate {
  static final Set<String> VARIABLES = Set.of("number", "channel", "limit");

  private static final String FILE = "templates/too-large";
  private static final long MEGABYTE = 1 << 20;

  TooLargeText(ConfigFiles files, HubSettings settings) {
    super(files, settings, FILE, VARIABLES);
  }

  /** Subject and text. */
  Words of(TicketFacts ticket, InboundMessage mail, Label channel, Language language) {
    return in(language)
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
