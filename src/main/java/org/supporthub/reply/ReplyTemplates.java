package org.supporthub.reply;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.ChannelSettings.Label;
import org.supporthub.channel.Channels;
import org.supporthub.classify.Categories;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.LiveFile;
import org.supporthub.ticket.Ticket;

/**
 * The texts of {@code config/templates/replies}. Files that are edited, added or taken away count
 * from then on, all together or, if one of them is wrong, none.
 */
@Component
public class ReplyTemplates implements LiveFile {
  private static final String FOLDER = "templates/replies";
  private static final String ENDING = ".yaml";
  private static final Set<String> OF_TICKET = Set.of("number", "category", "channel");

  /** Parts the files in the text of the folder; no file may hold it. */
  private static final String BEFORE_NAME = "\u001e";

  private final ConfigFiles files;
  private final Path folder;
  private volatile Map<String, ReplyTemplate> byName;
  private final Categories categories;
  private final Channels channels;

  ReplyTemplates(
      ConfigFiles files, HubSettings settings, Categories categories, Channels channels) {
    this.categories = categories;
    this.channels = channels;
    this.files = files;
    this.folder = settings.configDir().resolve(FOLDER);
    this.byName = read(text(files));
  }

  @Override
  public final String name() {
    return FOLDER + "/*";
  }

  @Override
  public final String text(ConfigFiles source) {
    return source.texts(FOLDER, ENDING).entrySet().stream()
        .map(file -> BEFORE_NAME + file.getKey() + "\n" + file.getValue())
        .collect(Collectors.joining());
  }

  @Override
  public final void reload(String text) {
    byName = read(text);
  }

  private Map<String, ReplyTemplate> read(String text) {
    Map<String, ReplyTemplate> templates = new TreeMap<>();
    for (String part : text.split(BEFORE_NAME)) {
      if (!part.isEmpty()) {
        String file = part.substring(0, part.indexOf('\n'));
        String name = file.substring(0, file.length() - ENDING.length());
        Written written =
            files.readBy(
                "reply-template",
                FOLDER + "/" + name,
                part.substring(file.length() + 1),
                Written.class);
        templates.put(name, written.checked(folder.resolve(file).toString(), name));
      }
    }
    return Collections.unmodifiableMap(templates);
  }

  /** A file as it is written. */
  private record Written(Label label, @Nullable Map<String, String> values, String zh, String en) {

    ReplyTemplate checked(String file, String name) {
      Map<String, String> asked = values == null ? Map.of() : values;
      for (String value : asked.keySet()) {
        if (OF_TICKET.contains(value)) {
          throw new ConfigException(
              "%s: values.%s: the ticket fills {%s} in".formatted(file, value, value));
        }
      }
      Set<String> known = new HashSet<>(OF_TICKET);
      known.addAll(asked.keySet());
      MailTemplate.checkVariables(file, "zh", zh, known);
      MailTemplate.checkVariables(file, "en", en, known);
      return new ReplyTemplate(name, label, asked, zh, en);
    }
  }

  /** By name. */
  public List<ReplyTemplate> all() {
    return List.copyOf(byName.values());
  }

  public Optional<ReplyTemplate> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The language we would answer a ticket in: the one its customer writes. */
  public Language languageOf(Ticket ticket) {
    return Language.of(
        ticket.messages().stream()
            .filter(message -> message.direction().equals("IN"))
            .findFirst()
            .map(message -> message.subject() + "\n" + message.text())
            .orElse(ticket.subject()));
  }

  /** The text for a ticket, with values that fit the template. */
  public String filled(
      ReplyTemplate template, Ticket ticket, Map<String, String> values, Language language) {
    Map<String, String> all = new HashMap<>(values);
    all.put("number", ticket.number());
    all.put("category", categories.labelOf(ticket.category(), language.locale()));
    all.put("channel", channel(ticket.channel(), language));
    return MailTemplate.fill(language == Language.ZH ? template.zh() : template.en(), all);
  }

  private String channel(String name, Language language) {
    return channels.all().stream()
        .filter(channel -> channel.name().equals(name))
        .map(ChannelSettings::label)
        .map(label -> language == Language.ZH ? label.zh() : label.en())
        .findFirst()
        .orElse(name);
  }
}
