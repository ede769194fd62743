package org.supporthub.crash;

import java.util.List;
import java.util.stream.Stream;

/** The order of kills; a longer campaign goes through it again. */
final class Plan {
  private static final Kill DATABASE_IN_A_COMMIT =
      new Kill(Target.DATABASE, KillPoint.AFTER_EVENT_SEND);

  static final List<Kill> EMBEDDED =
      List.of(
          hub(KillPoint.AFTER_DATABASE_COMMIT),
          DATABASE_IN_A_COMMIT,
          hub(KillPoint.BEFORE_DELE),
          new Kill(Target.DATABASE, KillPoint.RANDOM),
          hub(KillPoint.AFTER_JOURNAL),
          hub(KillPoint.AFTER_EVENT_SEND),
          hub(KillPoint.AFTER_RETR),
          hub(KillPoint.BEFORE_MOVE),
          hub(KillPoint.RANDOM),
          hub(KillPoint.BEFORE_QUIT),
          hub(KillPoint.STARTING),
          new Kill(Target.DATABASE, KillPoint.AFTER_JOURNAL),
          hub(KillPoint.BEFORE_CLOSE),
          hub(KillPoint.AFTER_CLASSIFY));

  static final List<Kill> EXTERNAL =
      Stream.concat(
              Stream.of(
                  new Kill(Target.BROKER, KillPoint.AFTER_DATABASE_COMMIT),
                  new Kill(Target.BROKER, KillPoint.RANDOM),
                  new Kill(Target.BROKER, KillPoint.AFTER_EVENT_SEND),
                  new Kill(Target.BROKER, KillPoint.AFTER_CLASSIFY),
                  new Kill(Target.BROKER, KillPoint.BEFORE_MOVE)),
              EMBEDDED.stream())
          .toList();

  private Plan() {}

  private static Kill hub(KillPoint point) {
    return new Kill(Target.HUB, point);
  }

  static List<Kill> of(List<Kill> order, int kills) {
    return Stream.generate(() -> order).flatMap(List::stream).limit(kills).toList();
  }
}
