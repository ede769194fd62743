package org.supporthub.camel;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supporthub.camel.RouteFile.State;

/** Loads the route files, each on its own, so that a bad one does not stop the others. */
public class RouteFiles {
  private static final Logger log = LoggerFactory.getLogger(RouteFiles.class);

  /** Ways in are opened when all they lead to is there. */
  private static final List<String> ORDER = List.of("desk/", "events/", "customers/");

  private static final Pattern LINE = Pattern.compile("line[: ]+(\\d+)");

  private final CamelContext camel;
  private final Path folder;
  private final InstantSource clock;
  private final Map<String, RouteFile> files = new ConcurrentSkipListMap<>();

  public RouteFiles(CamelContext camel, Path folder, InstantSource clock) {
    this.camel = camel;
    this.folder = folder;
    this.clock = clock;
  }

  /** Loads everything below the folder; called once, when the context has started. */
  public void load() {
    try (Stream<Path> found = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      found
          .filter(file -> file.toString().endsWith(RouteText.SUFFIX))
          .sorted(Comparator.comparing(this::rank).thenComparing(Comparator.naturalOrder()))
          .forEach(this::load);
    } catch (IOException e) {
      throw new IllegalStateException(
          "hub.routes-dir: %s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private int rank(Path file) {
    String path = pathOf(file);
    return (int) ORDER.stream().takeWhile(prefix -> !path.startsWith(prefix)).count();
  }

  private String pathOf(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private void load(Path file) {
    String path = pathOf(file);
    String id = null;
    try {
      RouteText text = RouteText.read(folder, file);
      id = text.routeId();
      refuseTaken(id);
      start(text, id);
      ServiceStatus status = camel.getRouteController().getRouteStatus(id);
      if (status == null) {
        throw new RouteRefusedException("the file holds no route that Camel knows");
      }
      boolean started = status.isStarted();
      note(path, id, started ? State.STARTED : State.STOPPED, started ? null : "switched off");
    } catch (Exception e) {
      String reason = reasonOf(e);
      log.error("{} is not deployed: {}", path, reason);
      log.debug("{} is not deployed", path, e);
      note(path, id, State.FAILED, reason);
    }
  }

  /** Camel would replace the route of another file without a word. */
  private void refuseTaken(String id) {
    if (camel.getRoute(id) != null) {
      String owner =
          files.values().stream()
              .filter(file -> id.equals(file.routeId()) && file.state() != State.FAILED)
              .map(RouteFile::path)
              .findFirst()
              .orElse("the hub itself");
      throw new RouteRefusedException("the id %s is taken by %s".formatted(id, owner));
    }
  }

  private void start(RouteText text, String id) throws Exception {
    try {
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(ResourceHelper.fromBytes(text.path(), text.bytes()));
    } catch (Exception e) {
      remove(id, e);
      throw e;
    }
  }

  /** Takes away what was half deployed; what cannot be taken away is told with the cause. */
  private void remove(String id, Exception cause) {
    try {
      camel.getRouteController().stopRoute(id);
      camel.removeRoute(id);
      ModelCamelContext model = (ModelCamelContext) camel;
      var definition = model.getRouteDefinition(id);
      if (definition != null) {
        model.removeRouteDefinition(definition);
      }
    } catch (Exception e) {
      cause.addSuppressed(e);
    }
  }

  private void note(String path, @Nullable String id, State state, @Nullable String reason) {
    files.put(path, new RouteFile(path, id, state, clock.instant(), reason));
  }

  /** Every file by path, as it is now. */
  public List<RouteFile> list() {
    return files.values().stream().map(this::current).toList();
  }

  private RouteFile current(RouteFile file) {
    if (file.state() == State.FAILED || file.routeId() == null) {
      return file;
    }
    ServiceStatus status = camel.getRouteController().getRouteStatus(file.routeId());
    State state = status != null && status.isStarted() ? State.STARTED : State.STOPPED;
    if (state == file.state()) {
      return file;
    }
    RouteFile changed =
        new RouteFile(
            file.path(),
            file.routeId(),
            state,
            clock.instant(),
            state == State.STARTED ? null : "stopped");
    files.replace(file.path(), file, changed);
    return changed;
  }

  /** The innermost message that says something, on one line; with the line in the file. */
  private static String reasonOf(Exception failure) {
    String reason = failure.toString();
    String line = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        reason = cause.getMessage();
        Matcher found = LINE.matcher(reason);
        line = found.find() ? "line " + found.group(1) + ": " : line;
      }
    }
    String first = reason.lines().findFirst().orElse(reason).strip();
    return first.startsWith("line ") ? first : line + first;
  }
}
