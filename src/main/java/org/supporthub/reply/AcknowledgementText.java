package org.supporthub.reply;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.classify.Categories;
import org.supporthub.clock.Deadline;
import org.supporthub.clock.ServiceClock;
import org.supporthub.reply.MailTemplate.Words;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.ticket.OpenedTicket;
import org.supporthub.ticket.TicketFacts;

/**
 * What an acknowledgement says: category and number instead of anything the customer wrote, because
 * whoever forges a sender would otherwise have us send their text to others, and the promised
 * times.
 */
@Component
class AcknowledgementText extends LiveTemplate {
  private static final String MISSING = "missing";
  static final Set<String> VARIABLES =
      Set.of("number", "category", "channel", "firstResponseBy", "resolutionBy", MISSING);

  private static final String FILE = "templates/acknowledgement";

  private final Categories categories;
  private final ZoneId zone;

  AcknowledgementText(ConfigFiles files, Categories categories, HubSettings settings) {
    super(files, settings, FILE, VARIABLES);
    this.categories = categories;
    this.zone = settings.timeZone();
  }

  /** Subject and text. */
  Words of(OpenedTicket opened, ChannelSettings.Label channel, Language language) {
    return filled(in(language), opened, channel, language);
  }

  /** Other words with the same variables. */
  Words filled(Words words, OpenedTicket opened, ChannelSettings.Label channel, Language language) {
    return (opened.missing().isEmpty() ? words.withoutLinesOf(MISSING) : words)
        .filled(values(opened, channel, language));
  }

  /** What there is to say, by the names of the variables. */
  Map<String, String> values(
      OpenedTicket opened, ChannelSettings.Label channel, Language language) {
    TicketFacts ticket = opened.facts();
    Map<String, String> values = new HashMap<>();
    values.put("number", ticket.number());
    values.put("category", categories.labelOf(ticket.category(), language.locale()));
    values.put(MISSING, missing(opened.missing(), language));
    values.put("channel", language == Language.ZH ? channel.zh() : channel.en());
    for (Deadline clock : opened.clocks()) {
      values.put(
          clock.clock() == ServiceClock.FIRST_RESPONSE ? "firstResponseBy" : "resolutionBy",
          time(clock.dueAt(), language));
    }
    return values;
  }

  private String missing(List<String> names, Language language) {
    return names.stream()
        .map(name -> categories.dataLabelOf(name, language.locale()))
        .collect(Collectors.joining(language == Language.ZH ? "、" : ", "));
  }

  private String time(Instant due, Language language) {
    return (language == Language.ZH
            ? DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm（'UTC'xxx）", Locale.CHINESE)
            : DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm ('UTC'xxx)", Locale.ENGLISH))
        .format(due.atZone(zone));
  }
}
