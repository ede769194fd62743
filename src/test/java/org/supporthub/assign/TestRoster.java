package org.supporthub.assign;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.StandardEnvironment;
import org.supporthub.clock.ServiceLevels;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;

/** The policy over a text of assignment.yaml and given workloads, with the calendars we ship. */
final class TestRoster {
  /** A Monday at ten in Shanghai. */
  static final Instant OFFICE_HOURS = Instant.parse("2026-11-23T02:00:00Z");

  private final Roster roster;
  private final Map<String, Workload> loads = new HashMap<>();
  private Instant now = OFFICE_HOURS;

  private TestRoster(Roster roster) {
    this.roster = roster;
  }

  static TestRoster shipped() {
    var settings =
        new HubSettings(
            Path.of("config"),
            Path.of("routes"),
            Path.of("data"),
            ZoneId.of("Asia/Shanghai"),
            URI.create("urn:test"));
    var files = new ConfigFiles(settings, new StandardEnvironment());
    return new TestRoster(new Roster(files, settings, new ServiceLevels(files, settings)));
  }

  static TestRoster of(String text) {
    TestRoster roster = shipped();
    roster.roster.reload(text);
    return roster;
  }

  Roster roster() {
    return roster;
  }

  TestRoster at(String time) {
    now = Instant.parse(time);
    return this;
  }

  TestRoster online(String agent, int open) {
    return with(agent, Presence.ONLINE, open, null);
  }

  TestRoster with(String agent, Presence presence, int open, @Nullable Instant lastAssignedAt) {
    loads.put(agent, new Workload(presence, open, lastAssignedAt));
    return this;
  }

  /** Everybody online without a ticket. */
  TestRoster allOnline() {
    roster.agents().forEach(agent -> online(agent.id(), 0));
    return this;
  }

  /** What becomes of a new ticket. */
  Assigned assign(AssignmentCase ticket) {
    Plan plan = roster.plan();
    Moment moment = roster.moment(now);
    AssignmentCase scored = ticket.withComplexity(plan.complexityOf(ticket));
    var choosing = new Choosing(new AssignmentPolicy(plan, moment), new Workloads(loads), moment);
    return plan.demand(scored, moment)
        .map(demand -> choosing.byRules(scored, demand))
        .orElse(Assigned.NOBODY);
  }

  /** A ticket that came by mail from somebody we know nothing of. */
  static AssignmentCase mail(String category, String priority, String... tags) {
    return new AssignmentCase(
        "support-mail", "MAIL", category, priority, List.of(tags), List.of(), null, null);
  }

  static AssignmentCase chat(String category) {
    return new AssignmentCase(
        "chat-udesk", "CHAT", category, "NORMAL", List.of(), List.of(), null, null);
  }
}
