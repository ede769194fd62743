package org.supporthub.camel.deploy;

import java.util.List;
import java.util.function.Predicate;
import org.supporthub.channel.Example;

/** What a route file must pass before it touches the running hub. */
final class RouteChecks {
  private static final int MOST_SENTENCES = 3;

  /** Tries the examples of a channel; throws when one does not come out as expected. */
  @FunctionalInterface
  interface Examples {
    void rehearse(RouteText text, List<Example> examples) throws Exception;
  }

  private final RouteFolder folder;
  private final RouteLint lint;
  private final Trial trial;
  private final Examples examples;
  private final Predicate<String> off;

  /**
   * @param off whether a channel is switched off, so that its examples can wait
   */
  RouteChecks(
      RouteFolder folder, RouteLint lint, Trial trial, Examples examples, Predicate<String> off) {
    this.folder = folder;
    this.lint = lint;
    this.trial = trial;
    this.examples = examples;
    this.off = off;
  }

  /** Whether the file is of a channel that is switched off. */
  boolean rests(RouteText text) {
    return text.isChannel() && off.test(text.name());
  }

  /** Throws when the file is not to be deployed; what runs in its place goes on. */
  void pass(RouteText text) throws Exception {
    lint(text);
    trial.build(text);
    rehearse(text);
  }

  /**
   * The same where nothing runs yet: starting the route builds it anyway, and when that fails
   * nothing is lost. So the start of the hub builds each route once, and tries no examples of
   * channels that are switched off: switching one on tries them.
   */
  void passAsFirst(RouteText text) throws Exception {
    lint(text);
    if (!rests(text)) {
      rehearse(text);
    }
  }

  private void lint(RouteText text) {
    List<String> problems = lint.problems(text);
    if (!problems.isEmpty()) {
      throw new RouteRefusedException(
          String.join("; ", problems.subList(0, Math.min(problems.size(), MOST_SENTENCES))));
    }
  }

  private void rehearse(RouteText text) throws Exception {
    if (text.isChannel()) {
      examples.rehearse(text, folder.examples(text.name()));
    }
  }
}
