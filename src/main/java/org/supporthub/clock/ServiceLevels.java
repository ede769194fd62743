package org.supporthub.clock;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.supporthub.clock.calendar.BusinessCalendar;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.LiveFile;

/**
 * The service levels of {@code config/sla.yaml} and the calendars of {@code config/calendars.yaml}.
 * They are read together, since levels name calendars, and so are one file to whoever watches.
 */
@Component
public class ServiceLevels implements LiveFile {
  private static final String CALENDARS = "calendars";
  private static final String LEVELS = "sla";

  private final ConfigFiles files;
  private final Path folder;
  private final CalendarReader reader;
  private volatile Current current;

  public ServiceLevels(ConfigFiles files, HubSettings settings) {
    this.files = files;
    this.folder = settings.configDir();
    this.reader = new CalendarReader(settings.timeZone());
    this.current = read();
  }

  @Override
  public String name() {
    return LEVELS;
  }

  @Override
  public String file() {
    return "calendars.yaml and sla.yaml";
  }

  /** Of both files, and of the files of days that calendars name. */
  @Override
  public String text(ConfigFiles files) {
    var ical = new IcalFile(folder);
    String days =
        files.read(CALENDARS, CalendarsFile.class).blocks().values().stream()
            .map(CalendarsFile.Block::ical)
            .filter(Objects::nonNull)
            .map(ical::text)
            .collect(Collectors.joining());
    return files.text(CALENDARS) + files.text(LEVELS) + days;
  }

  /** Tickets that are opened from now on have the new times; those that are open keep theirs. */
  @Override
  public void reload(String text) {
    current = read();
  }

  /**
   * The due time of every clock of a new ticket.
   *
   * @param start when the clocks start, usually when the ticket was created
   */
  public List<Deadline> deadlines(ServiceCase service, Instant start) {
    return current.policy().deadlines(service, start);
  }

  /**
   * The due time of one clock that starts now, as its first round; empty where nothing is promised.
   */
  public Optional<Deadline> deadline(ServiceClock clock, ServiceCase service, Instant start) {
    return current.policy().deadline(clock, service, start);
  }

  /** The hours that a clock of a ticket counts. */
  public BusinessCalendar hours(ServiceClock clock, ServiceCase service) {
    return current.policy().hours(clock, service);
  }

  /** The calendar of that name. */
  public Optional<BusinessCalendar> calendar(String name) {
    return Optional.ofNullable(current.calendars().get(name));
  }

  /** The names of all calendars, in the order of the file. */
  public Set<String> calendarNames() {
    return current.calendars().keySet();
  }

  /**
   * A calendar that stands in no file.
   *
   * @throws WrongCalendarException naming key and value
   */
  public BusinessCalendar calendar(CalendarDocument document) {
    return reader.read(document, ImportedDays.NONE);
  }

  private Current read() {
    Map<String, BusinessCalendar> calendars = new LinkedHashMap<>();
    files
        .read(CALENDARS, CalendarsFile.class)
        .blocks()
        .forEach((name, block) -> calendars.put(name, calendar(name, block)));
    return new Current(
        Collections.unmodifiableMap(calendars),
        new SlaPolicy(files.read(LEVELS, SlaDocument.class), calendars));
  }

  private BusinessCalendar calendar(String name, CalendarsFile.Block block) {
    try {
      var imported =
          block.ical() == null ? ImportedDays.NONE : new IcalFile(folder).read(block.ical());
      return reader.read(block.document(), imported);
    } catch (WrongCalendarException e) {
      throw new ConfigException(
          "%s: %s.%s".formatted(folder.resolve("calendars.yaml"), name, e.getMessage()), e);
    }
  }

  private record Current(Map<String, BusinessCalendar> calendars, SlaPolicy policy) {}
}
