package org.supporthub.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.supporthub.ExternalBroker;
import org.supporthub.ExternalMariaDb;
import org.supporthub.HubProcess;

/** An Artemis and a MariaDB in processes of their own. */
final class ExternalParts implements Parts {
  private final ExternalBroker broker;
  private final ExternalMariaDb database;

  ExternalParts(Path folder) {
    this.broker = ExternalBroker.start(folder);
    this.database = ExternalMariaDb.start(folder.resolve("mariadb"));
  }

  @Override
  public void connect(HubProcess hub) {
    hub.with("SPRING_DATASOURCE_URL", database.url())
        .with("SPRING_DATASOURCE_USERNAME", database.user())
        .with("SPRING_DATASOURCE_PASSWORD", database.password())
        .with("SPRING_ARTEMIS_MODE", "native")
        .with("SPRING_ARTEMIS_BROKERURL", broker.url())
        .with("SPRING_ARTEMIS_USER", broker.user())
        .with("SPRING_ARTEMIS_PASSWORD", broker.password());
  }

  @Override
  public Connection database() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  @Override
  public void kill(Target target) {
    if (target == Target.BROKER) {
      broker.kill();
    } else {
      database.kill();
    }
  }

  @Override
  public void restore(Target target) {
    if (target == Target.BROKER) {
      broker.startAgain();
    } else {
      database.startAgain();
    }
  }

  @Override
  public void close() {
    broker.close();
    database.close();
  }
}
