package org.supporthub.watch;

/** Tells whether the route of a channel runs. */
@FunctionalInterface
public interface RunningRoutes {
  boolean runs(String channel);
}
