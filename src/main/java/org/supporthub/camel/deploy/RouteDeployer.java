package org.supporthub.camel.deploy;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supporthub.camel.deploy.RouteFile.State;
import org.supporthub.camel.deploy.RouteFolder.Found;
import org.supporthub.settings.Settled;

/**
 * Keeps the routes of the running hub as their files are. What does not pass the checks is refused
 * with a reason; the route then runs on as it was, and all others are left alone.
 */
public final class RouteDeployer {
  private static final Logger log = LoggerFactory.getLogger(RouteDeployer.class);
  private static final String GONE = "gone";

  /** Ways in are opened when all they lead to is there. */
  private static final List<String> ORDER = List.of("desk/", "events/", "customers/");

  private final RouteFolder folder;
  private final RouteChecks checks;
  private final RunningRoutes running;
  private final UsedSettings settings;
  private final DeployedFiles files;
  private final Settled settled = new Settled();
  private Map<String, Found> lying = new TreeMap<>();
  private volatile boolean loaded;

  RouteDeployer(
      RouteFolder folder,
      RouteChecks checks,
      RunningRoutes running,
      UsedSettings settings,
      InstantSource clock) {
    this.folder = folder;
    this.checks = checks;
    this.running = running;
    this.settings = settings;
    this.files = new DeployedFiles(running, clock);
  }

  /** Whether every file that lay there at the start has been deployed or refused. */
  public boolean loaded() {
    return loaded;
  }

  /** Every file by path, as it is now. */
  public List<RouteFile> list() {
    return files.list();
  }

  /** Deploys everything below the folder; called once, when the context has started. */
  public synchronized void load() {
    try {
      lying = folder.read();
    } catch (IOException e) {
      throw new IllegalStateException(
          "hub.routes-dir: %s cannot be read: %s".formatted(folder.root(), e.getMessage()), e);
    }
    lying.values().forEach(found -> settled.take(found.path(), found.hash()));
    deploy(lying.values());
    loaded = true;
  }

  /** Looks at the folder once, and deploys what has changed and lies still. */
  synchronized void look() throws IOException {
    if (!loaded) {
      return;
    }
    lying = folder.read();
    List<Found> changed =
        lying.values().stream().filter(found -> settled.due(found.path(), found.hash())).toList();
    deploy(changed);
    boolean removed = removeGone();
    if (removed || !changed.isEmpty()) {
      deploy(filesThat(deployment -> deployment.file().state() == State.FAILED));
    }
  }

  /** Restarts the routes whose settings have changed, and tries again what was refused. */
  synchronized void configurationChanged() {
    if (!loaded) {
      return;
    }
    List<Found> again = new ArrayList<>(filesThat(deployment -> deployment.file().wrong()));
    for (Deployment deployment : files.all()) {
      if (deployment.text() != null && !follow(deployment, deployment.text())) {
        again.removeIf(found -> found.path().equals(deployment.file().path()));
      }
    }
    deploy(again);
  }

  private List<Found> filesThat(Predicate<Deployment> which) {
    return lying.values().stream()
        .filter(found -> files.at(found.path()).filter(which).isPresent())
        .toList();
  }

  /** Whether the route is as its settings are now. */
  private boolean follow(Deployment deployment, RouteText text) {
    String used;
    try {
      used = settings.of(text);
    } catch (RuntimeException e) {
      end(text, e);
      return true;
    }
    if (used.equals(deployment.settings()) && (!text.isChannel() || checks.rests(text))) {
      return true;
    }
    try {
      checks.pass(text);
      if (!used.equals(deployment.settings())) {
        // Even if it fails: what is put back is started with the new settings too.
        files.outOfDate(text.path());
        running.swap(text, text);
        files.started(text, used, deployment.file().refused());
        log.info("{} is started again with its changed settings", text.path());
      }
      return true;
    } catch (Exception e) {
      refuseOrFail(text.path(), text.routeId(), e);
      return false;
    }
  }

  /** Without its settings a route cannot do its work. */
  private void end(RouteText text, Exception why) {
    try {
      running.remove(text);
    } catch (Exception e) {
      why.addSuppressed(e);
    }
    files.failed(text.path(), text.routeId(), why);
  }

  private void deploy(Collection<Found> changed) {
    changed.stream()
        .sorted(Comparator.comparing(RouteDeployer::rank).thenComparing(Found::path))
        .forEach(this::deploy);
  }

  private static int rank(Found found) {
    return (int) ORDER.stream().takeWhile(prefix -> !found.path().startsWith(prefix)).count();
  }

  private void deploy(Found found) {
    String id = null;
    try {
      RouteText text = RouteText.parse(found.path(), found.bytes());
      id = text.routeId();
      Optional<RouteText> before = files.before(text, lying.keySet());
      files.refuseTaken(id, before);
      if (before.isPresent()) {
        checks.pass(text);
      } else {
        checks.passAsFirst(text);
      }
      deploy(text, settings.of(text), before);
    } catch (Exception e) {
      refuseOrFail(found.path(), id, e);
    }
  }

  private void deploy(RouteText text, String used, Optional<RouteText> before) throws Exception {
    if (before.isEmpty()) {
      running.start(text);
    } else if (files.runs(text, used)) {
      files.accepted(text.path());
      return;
    } else {
      running.swap(before.get(), text);
      files.removed(before.get().path());
    }
    files.started(text, used, null);
    log.info("{} is deployed", text.path());
  }

  private void refuseOrFail(String path, @Nullable String id, Exception why) {
    if (files.runs(path)) {
      files.refused(path, why);
    } else {
      files.failed(path, id, why);
    }
  }

  private boolean removeGone() {
    boolean removed = false;
    for (Deployment deployment : files.all()) {
      String path = deployment.file().path();
      if (!lying.containsKey(path) && settled.due(path, GONE)) {
        settled.forget(path);
        removed |= remove(deployment);
      }
    }
    return removed;
  }

  private boolean remove(Deployment deployment) {
    String path = deployment.file().path();
    try {
      if (deployment.text() != null) {
        files.refuseWhileRenaming(deployment.text());
        running.remove(deployment.text());
      }
      files.removed(path);
      log.info("{} is gone, and its route with it", path);
      return true;
    } catch (Exception e) {
      files.refused(path, e);
      return false;
    }
  }
}
