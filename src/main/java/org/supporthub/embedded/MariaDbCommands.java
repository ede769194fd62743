package org.supporthub.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command lines of MariaDB's programs.
 *
 * @param options further options for the server; a later one overrides an earlier one
 */
record MariaDbCommands(MariaDbFolder folder, MariaDbSoftware software, List<String> options) {
  /** Makes the system tables; to be run in the home folder. */
  List<String> install(Path fresh) {
    List<String> command = new ArrayList<>();
    command.add(software.installer().toString());
    command.add("--no-defaults");
    // Relative paths: the script does not quote, and folders may have blanks in their names.
    software
        .basedir()
        .ifPresent(path -> command.add("--basedir=" + folder.home().relativize(path)));
    command.add("--datadir=./" + fresh.getFileName());
    // Otherwise there would be users without a password.
    command.add("--auth-root-socket-user=root");
    command.add("--skip-test-db");
    command.add("--skip-name-resolve");
    command.addAll(asRoot());
    return command;
  }

  /** Runs the server. */
  List<String> serve(int port) {
    List<String> command = new ArrayList<>();
    command.add(software.server().toString());
    command.add("--no-defaults");
    command.addAll(software.options());
    command.add("--datadir=" + folder.tables());
    command.add("--init-file=" + folder.initFile());
    command.add("--bind-address=127.0.0.1");
    command.add("--port=" + port);
    // Relative to the tables, because the path of a socket may have 107 characters only.
    command.add("--socket=mariadb.sock");
    command.add("--pid-file=" + folder.tables().resolve("mariadbd.pid"));
    command.add("--skip-name-resolve");
    // TLS towards the same machine only costs eleven seconds of key making at the start.
    command.add("--skip-ssl");
    command.add("--skip-log-bin");
    command.add("--character-set-server=utf8mb4");
    command.add("--default-time-zone=+00:00");
    command.add("--transaction-isolation=READ-COMMITTED");
    command.add("--innodb-flush-log-at-trx-commit=1");
    // A raw message is one row.
    command.add("--max-allowed-packet=256M");
    command.addAll(asRoot());
    command.addAll(options);
    return command;
  }

  /** Creates the database and its user; the server runs it at every start. */
  static String initialSql(String name, String password) {
    return """
        CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4;
        CREATE USER IF NOT EXISTS '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
        ALTER USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
        GRANT ALL ON %1$s.* TO '%1$s'@'127.0.0.1';
        """
        .formatted(name, password);
  }

  /** As root the server asks to be told so, in words. */
  private static List<String> asRoot() {
    return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
  }
}
