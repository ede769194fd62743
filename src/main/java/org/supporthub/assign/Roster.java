package org.supporthub.assign;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.clock.ServiceLevels;
import org.supporthub.clock.calendar.BusinessCalendar;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.LiveFile;

/** Teams, agents and rules of {@code config/assignment.yaml}; a batch sees one version of them. */
@Component
public class Roster implements LiveFile {
  private static final String NAME = "assignment";

  private final ConfigFiles files;
  private final String file;
  private final ZoneId zone;
  private final ServiceLevels serviceLevels;
  private volatile Plan plan;

  public Roster(ConfigFiles files, HubSettings settings, ServiceLevels serviceLevels) {
    this.files = files;
    this.file = settings.configDir().resolve(NAME + ".yaml").toString();
    this.zone = settings.timeZone();
    this.serviceLevels = serviceLevels;
    this.plan = read(files.text(NAME));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void reload(String text) {
    plan = read(text);
  }

  private Plan read(String text) {
    AssignmentDocument document = files.read(NAME, text, AssignmentDocument.class);
    return new PlanReader(document, file, serviceLevels, zone).read();
  }

  Plan plan() {
    return plan;
  }

  Moment moment(Instant now) {
    return new Moment(now, serviceLevels::calendar);
  }

  /** All teams in the order of the file. */
  public Collection<Team> teams() {
    return plan.teams().values();
  }

  /** The team of this id. */
  public Optional<Team> team(String id) {
    return Optional.ofNullable(plan.teams().get(id));
  }

  /** All agents in the order of the file. */
  public Collection<Agent> agents() {
    return plan.agents().values();
  }

  /** The agent of this id. */
  public Optional<Agent> agent(String id) {
    return Optional.ofNullable(plan.agents().get(id));
  }

  /** Whether a ticket is so complex that the technical team takes it; that team. */
  public Optional<Team> technical(AssignmentCase ticket) {
    Plan current = plan;
    var technical = current.technical();
    return technical != null && current.isTechnical(ticket)
        ? Optional.ofNullable(current.teams().get(technical.team()))
        : Optional.empty();
  }

  /** Rows of the table of transfers that a ticket of this team may take now. */
  public List<TransferRule> transfers(@Nullable String team, AssignmentCase ticket) {
    return plan.transfers().stream().filter(row -> row.leads(team, ticket)).toList();
  }

  /** When a transfer that begins now must be over; empty where it may take for ever. */
  public Optional<Instant> due(TransferRule transfer, Instant now) {
    BusinessCalendar hours =
        Optional.ofNullable(transfer.calendar())
            .flatMap(serviceLevels::calendar)
            .orElse(BusinessCalendar.AROUND_THE_CLOCK);
    return Optional.ofNullable(transfer.due(now, hours));
  }
}
