package org.supporthub.crash;

import java.sql.Connection;
import java.sql.SQLException;
import org.supporthub.HubProcess;

/** The database and the broker of a hub, wherever they run. */
interface Parts extends AutoCloseable {
  /** Tells the hub where they are, before its first start. */
  void connect(HubProcess hub);

  Connection database() throws SQLException;

  /** SIGKILL for broker or database. */
  void kill(Target target);

  /** Returns when the killed part works again, with its data. */
  void restore(Target target);

  @Override
  void close();
}
