package org.supporthub.call;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.CallEvent.Agent;
import org.supporthub.message.CallEvent.Key;
import org.supporthub.message.CallEvent.Queue;
import org.supporthub.message.CallEvent.State;
import org.supporthub.message.PhoneNumber;

/**
 * Somebody calls right now.
 *
 * @param call our id: the caller's open tickets are with the call
 * @param agent whose telephone rings, where the system says so
 * @param keys what the caller pressed, secrets hidden
 * @param category what the channel's routing says the call is about; null where it says nothing
 * @param team likewise who is to take it
 */
public record ScreenPop(
    UUID call,
    String channel,
    State state,
    @Nullable PhoneNumber from,
    @Nullable Queue queue,
    @Nullable Agent agent,
    List<Key> keys,
    @Nullable String category,
    @Nullable String team) {
  public ScreenPop {
    keys = List.copyOf(keys);
  }

  /** Whether it concerns somebody who looks after this agent's telephone and queue; null is any. */
  public boolean concerns(@Nullable String agentName, @Nullable String queueName) {
    boolean forQueue =
        queueName == null
            || (queue != null && (queueName.equals(queue.id()) || queueName.equals(queue.name())));
    boolean forAgent =
        agentName == null
            || agent == null
            || agentName.equals(agent.id())
            || agentName.equals(agent.extension())
            || (agent.name() != null && List.of(agent.name().split(",")).contains(agentName));
    return forQueue && forAgent;
  }
}
