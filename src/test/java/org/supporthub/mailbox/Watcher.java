package org.supporthub.mailbox;

import java.io.IOException;

/** Sees every command of a client, and may hold it up or break the connection. */
public interface Watcher {
  Watcher NONE = new Watcher() {};

  /**
   * A command has come and nothing is done yet.
   *
   * @throws IOException to hang up instead
   */
  default void before(String command) throws IOException {}

  /** The client has its answer. */
  default void after(String command) throws IOException {}
}
