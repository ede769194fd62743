package org.supporthub.handover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.supporthub.assign.Presence;

/** One agent, li. */
public class FakeAgents extends Agents {
  private Presence presence = Presence.OFFLINE;

  public FakeAgents() {
    super(null, null, null);
  }

  @Override
  public List<AgentView> all() {
    return List.of(li());
  }

  @Override
  public List<TeamView> teams() {
    return List.of(new TeamView("technical", "技术组", "Technical", List.of(), 1, 7));
  }

  @Override
  public Optional<AgentView> set(String id, Presence state) {
    presence = state;
    return id.equals("li") ? Optional.of(li()) : Optional.empty();
  }

  private AgentView li() {
    return new AgentView(
        "li",
        "李强",
        List.of("technical"),
        List.of("device"),
        List.of(),
        List.of(),
        List.of(),
        false,
        null,
        presence,
        Instant.parse("2026-11-23T01:20:00Z"),
        4,
        10);
  }
}
