package org.supporthub.camel.deploy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supporthub.camel.deploy.RouteFile.State;
import org.supporthub.settings.Refusal;

/** What became of every route file. */
final class DeployedFiles {
  private static final Logger log = LoggerFactory.getLogger(DeployedFiles.class);

  private final RunningRoutes running;
  private final InstantSource clock;
  private final Map<String, Deployment> byPath = new ConcurrentSkipListMap<>();

  DeployedFiles(RunningRoutes running, InstantSource clock) {
    this.running = running;
    this.clock = clock;
  }

  List<Deployment> all() {
    return List.copyOf(byPath.values());
  }

  Optional<Deployment> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** Whether a route of the file is there, be it started or switched off. */
  boolean runs(String path) {
    return at(path).map(Deployment::text).filter(text -> running.has(text.routeId())).isPresent();
  }

  /**
   * The route this text takes the place of: that of the same file, or of one that was renamed.
   *
   * @param lying the paths of the files that are there
   */
  Optional<RouteText> before(RouteText text, Set<String> lying) {
    Stream<Deployment> same = at(text.path()).stream();
    Stream<Deployment> renamed =
        all().stream()
            .filter(deployment -> !lying.contains(deployment.file().path()))
            .filter(deployment -> deployment.text() != null && text.replaces(deployment.text()));
    return Stream.concat(same, renamed)
        .flatMap(deployment -> Stream.ofNullable(deployment.text()))
        .findFirst();
  }

  /** Camel would replace the route of another file without a word. */
  void refuseTaken(String id, Optional<RouteText> before) {
    if (running.has(id) && before.filter(old -> old.routeId().equals(id)).isEmpty()) {
      String owner =
          all().stream()
              .filter(other -> other.text() != null && other.text().routeId().equals(id))
              .map(other -> other.file().path())
              .findFirst()
              .orElse("the hub itself");
      throw new RouteRefusedException("the id %s is taken by %s".formatted(id, owner));
    }
  }

  /** A file that was renamed and is not yet right does not cost the route. */
  void refuseWhileRenaming(RouteText text) {
    for (Deployment other : all()) {
      if (other.file().state() == State.FAILED && text.routeId().equals(other.file().routeId())) {
        throw new RouteRefusedException(
            "the file is gone, but %s with the same id is refused".formatted(other.file().path()));
      }
    }
  }

  void started(RouteText text, String used, @Nullable Refusal refused) {
    boolean on = running.started(text.routeId());
    RouteFile file =
        new RouteFile(
            text.path(),
            text.routeId(),
            on ? State.STARTED : State.STOPPED,
            clock.instant(),
            on ? null : "switched off",
            refused);
    byPath.put(text.path(), new Deployment(file, text, used));
  }

  /** Whether just this runs, with these values of its settings. */
  boolean runs(RouteText text, String used) {
    return at(text.path())
        .filter(deployment -> deployment.settings().equals(used))
        .filter(
            deployment ->
                deployment.text() != null && Arrays.equals(deployment.text().bytes(), text.bytes()))
        .isPresent();
  }

  /** Whatever its settings are next time, the route is to be started again. */
  void outOfDate(String path) {
    byPath.computeIfPresent(
        path, (key, deployment) -> new Deployment(deployment.file(), deployment.text(), ""));
  }

  /** What lies there is what runs. */
  void accepted(String path) {
    byPath.computeIfPresent(
        path, (key, deployment) -> deployment.with(deployment.file().refusing(null)));
  }

  /** The route of the file runs on as it was. */
  void refused(String path, Throwable why) {
    String reason = Reason.of(why);
    Refusal before = at(path).map(deployment -> deployment.file().refused()).orElse(null);
    if (before != null && before.reason().equals(reason)) {
      return;
    }
    log.error("{} is refused, its route runs on as it was: {}", path, reason);
    log.debug("{} is refused", path, why);
    byPath.computeIfPresent(
        path,
        (key, deployment) ->
            deployment.with(deployment.file().refusing(new Refusal(clock.instant(), reason))));
  }

  /** No route of the file runs. */
  void failed(String path, @Nullable String id, Throwable why) {
    String reason = Reason.of(why);
    RouteFile before = at(path).map(Deployment::file).orElse(null);
    if (before != null
        && before.state() == State.FAILED
        && Objects.equals(before.reason(), reason)) {
      return;
    }
    log.error("{} is not deployed: {}", path, reason);
    log.debug("{} is not deployed", path, why);
    RouteFile file = new RouteFile(path, id, State.FAILED, clock.instant(), reason, null);
    byPath.put(path, new Deployment(file, null, ""));
  }

  void removed(String path) {
    byPath.remove(path);
  }

  /** Every file by path, as it is now. */
  List<RouteFile> list() {
    List<RouteFile> list = new ArrayList<>();
    byPath.forEach((path, deployment) -> list.add(current(deployment)));
    return list;
  }

  private RouteFile current(Deployment deployment) {
    RouteFile file = deployment.file();
    if (deployment.text() == null) {
      return file;
    }
    State state = running.started(deployment.text().routeId()) ? State.STARTED : State.STOPPED;
    if (state == file.state()) {
      return file;
    }
    RouteFile changed = file.in(state, clock.instant(), state == State.STARTED ? null : "stopped");
    byPath.replace(file.path(), deployment, deployment.with(changed));
    return changed;
  }
}
