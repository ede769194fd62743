package org.supporthub.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Durable accepts of signed posts, beside a bare servlet, over few and many connections. */
record AcceptBeside(String mode, Posting hub, Posting ceiling, Sizes sizes) {
  private static final List<Integer> CONNECTIONS = List.of(128, 32, 1);

  private static final String HOW =
      """
      Signed posts to `/channels/web-json` of the packaged hub over keep-alive connections, each as soon as the one before is \
      answered; 202 comes after the journal. The ceiling is an embedded Tomcat with the hub's own broker settings and JVM \
      arguments, whose servlet does one persistent send and answers. Before the first round each side carries posts over %d \
      connections for %d s, since much of the hub is compiled late.""";

  static String how(Sizes sizes) {
    return HOW.formatted(CONNECTIONS.get(0), sizes.heat().toSeconds());
  }

  /**
   * @param rest waits after each round until the hub has nothing left to do
   */
  List<Ratio> measure(Runnable rest) throws IOException {
    hub.round(CONNECTIONS.get(0), sizes.heat());
    rest.run();
    ceiling.round(CONNECTIONS.get(0), sizes.heat());
    List<Ratio> ratios = new ArrayList<>();
    for (int connections : CONNECTIONS) {
      String name = "%s, %d connection%s".formatted(mode, connections, connections == 1 ? "" : "s");
      List<Figure> figures =
          sizes
              .interleaved()
              .measure(
                  List.of(
                      new Side(
                          name,
                          "messages/s",
                          () -> {
                            Reading reading = hub.round(connections, sizes.posting());
                            rest.run();
                            return reading;
                          }),
                      new Side(
                          name + ": bare servlet",
                          "messages/s",
                          () -> ceiling.round(connections, sizes.posting()))));
      ratios.add(
          Ratio.of(name, figures.get(0), figures.get(1))
              .withGoal(Goal.atLeast(connections >= 128 ? 1.5 : 1.0)));
    }
    return ratios;
  }
}
