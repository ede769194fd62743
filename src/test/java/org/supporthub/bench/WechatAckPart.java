package org.supporthub.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.supporthub.TestDatabase;
import org.supporthub.embedded.MariaDb;

/** How soon WeChat hears success, with everything up and while the database is stopped. */
final class WechatAckPart implements Part {
  private static final int SECONDS = 4;
  private static final int[] RATES = {50, 500};

  @Override
  public String name() {
    return "wechat-ack";
  }

  @Override
  public Section measure(Sizes sizes) throws IOException {
    try (Database database = new Database(name());
        Hub hub =
            new Hub(name())
                .with("SPRING_DATASOURCE_URL", database.server.url())
                .with("SPRING_DATASOURCE_USERNAME", database.server.user())
                .with("SPRING_DATASOURCE_PASSWORD", database.server.password())
                .with("WECHAT_APP_ID", WechatPosts.SERVER.appId())
                .with("WECHAT_TOKEN", WechatPosts.SERVER.token())
                .with("WECHAT_AES_KEY", WechatPosts.SERVER.aesKey())
                .start()) {
      WechatPosts made = new WechatPosts();
      OpenLoop posts = new OpenLoop(hub.port(), made, made);
      heat(posts, sizes);
      List<Figure> figures = new ArrayList<>(figures(posts, sizes, "everything up"));
      database.stop();
      figures.addAll(figures(posts, sizes, "database stopped"));
      return section(figures);
    }
  }

  /** Until all pushes of a round were taken: a hub that has just started may refuse the first. */
  private static void heat(OpenLoop posts, Sizes sizes) throws IOException {
    for (int round = 1; ; round++) {
      try {
        posts.post(RATES[0] * SECONDS, RATES[0]);
        return;
      } catch (IOException e) {
        if (round == sizes.longestWarmUp()) {
          throw e;
        }
      }
    }
  }

  private List<Figure> figures(OpenLoop posts, Sizes sizes, String state) {
    List<Side> sides = new ArrayList<>();
    for (int rate : RATES) {
      sides.add(
          new Side("%d/s, %s, p99".formatted(rate, state), "ms", () -> round(posts, rate, state)));
    }
    return sizes.interleaved().measure(sides);
  }

  private static Reading round(OpenLoop posts, int rate, String state) throws IOException {
    Latencies answers = posts.post(rate * SECONDS, rate).answers();
    return Reading.of(answers.millis(0.99))
        .with("%d/s, %s, p50".formatted(rate, state), answers.millis(0.50));
  }

  private Section section(List<Figure> figures) {
    Section section =
        Section.of(
            name(),
            """
            Pushes of WeChat in safe mode, each signed and encrypted anew, in an open loop to the packaged hub, %d seconds a \
            round. Times count from the moment a push was due. Every one is answered success; one answered otherwise would \
            end the part."""
                .formatted(SECONDS));
    for (Figure figure : figures) {
      section =
          section
              .with(figure, Goal.atMost(300))
              .with(figure.also(figure.name().replace("p99", "p50"), "ms"));
    }
    return section;
  }

  /** A database that is stopped before the part ends. */
  private static final class Database implements AutoCloseable {
    final MariaDb server;
    private boolean runs = true;

    Database(String name) {
      server =
          MariaDb.start(
              RunFolder.of(name).resolve("mariadb"),
              TestDatabase.SOFTWARE,
              List.of("--innodb-buffer-pool-size=512M", "--innodb-log-file-size=512M"));
    }

    void stop() {
      if (runs) {
        runs = false;
        server.close();
      }
    }

    @Override
    public void close() {
      stop();
    }
  }
}
