package org.supporthub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import org.supporthub.TestDatabase;

class MariaDbTest {
  static final List<String> SMALL =
      List.of("--innodb-buffer-pool-size=32M", "--innodb-log-file-size=16M");

  /** Not below the temporary folder, where a clean-up would take the tables away. */
  private static final Path FOLDERS = Path.of("target", "test-data", "mariadb").toAbsolutePath();

  private Path folder;
  private Path home;

  @BeforeEach
  void anEmptyFolder(TestInfo test) throws IOException {
    folder = FOLDERS.resolve(test.getTestMethod().orElseThrow().getName());
    FileSystemUtils.deleteRecursively(folder);
    home = folder.resolve("db");
    Files.createDirectories(folder);
  }

  @AfterEach
  void noServerIsLeft() throws IOException {
    List<ProcessHandle> left =
        ProcessHandle.allProcesses()
            .filter(
                process ->
                    MariaDbProcess.arguments(process).stream()
                        .anyMatch(argument -> argument.contains(folder.toString())))
            .toList();
    left.forEach(MariaDbProcess::stop);
    FileSystemUtils.deleteRecursively(folder);

    assertThat(left).isEmpty();
  }

  @Test
  void a_second_start_keeps_the_data() throws SQLException {
    long first;
    try (MariaDb server = start()) {
      write(server, "退款申请");
      first = server.pid();
    }
    assertThat(ProcessHandle.of(first)).isEmpty();

    try (MariaDb server = start()) {
      assertThat(read(server)).isEqualTo("退款申请");
    }
  }

  @Test
  void works_as_the_desk_needs_it() throws SQLException, IOException {
    try (MariaDb server = start()) {
      assertThat(value(server, "@@tx_isolation")).isEqualTo("READ-COMMITTED");
      assertThat(value(server, "@@innodb_flush_log_at_trx_commit")).isEqualTo("1");
      assertThat(value(server, "@@character_set_server")).isEqualTo("utf8mb4");
      assertThat(value(server, "@@bind_address")).isEqualTo("127.0.0.1");
      assertThat(value(server, "@@global.time_zone")).isEqualTo("+00:00");
      assertThat(Path.of(value(server, "@@datadir"))).isEqualTo(home.resolve("data"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwordFile())))
          .isEqualTo("rw-------");
      assertThat(Files.readString(passwordFile())).isEqualTo(server.password()).hasSize(48);
      assertThatThrownBy(() -> DriverManager.getConnection(server.url(), "root", ""))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void the_server_of_a_killed_hub_is_taken_over() throws Exception {
    long orphan = leftBehindByAKilledHub();

    try (MariaDb server = start()) {
      assertThat(server.pid()).isEqualTo(orphan);
      write(server, "after the kill");
      assertThat(read(server)).isEqualTo("after the kill");
    }
    assertThat(ProcessHandle.of(orphan)).isEmpty();
  }

  @Test
  void an_orphan_is_found_when_the_process_id_was_not_noted() throws Exception {
    long orphan = leftBehindByAKilledHub();
    Files.delete(home.resolve("pid"));

    try (MariaDb server = start()) {
      assertThat(server.pid()).isEqualTo(orphan);
    }
  }

  @Test
  void an_orphan_with_other_options_is_replaced() throws Exception {
    long orphan = leftBehindByAKilledHub();

    try (MariaDb server = start("--innodb-buffer-pool-size=40M")) {
      assertThat(server.pid()).isNotEqualTo(orphan);
      assertThat(ProcessHandle.of(orphan)).isEmpty();
      assertThat(value(server, "@@innodb_buffer_pool_size")).isEqualTo("41943040");
    }
  }

  @Test
  void an_orphan_that_does_not_know_the_password_is_replaced() throws Exception {
    long orphan = leftBehindByAKilledHub();
    Files.delete(passwordFile());

    try (MariaDb server = start()) {
      assertThat(server.pid()).isNotEqualTo(orphan);
      write(server, "new password");
    }
  }

  @Test
  void a_process_id_that_another_program_has_by_now_is_not_believed() throws Exception {
    try (MariaDb server = start()) {
      write(server, "kept");
      ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
    }
    Files.writeString(home.resolve("pid"), Long.toString(ProcessHandle.current().pid()));

    try (MariaDb server = start()) {
      assertThat(server.pid()).isNotEqualTo(ProcessHandle.current().pid());
      assertThat(read(server)).isEqualTo("kept");
    }
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void an_installation_that_was_killed_half_way_is_done_again() throws Exception {
    Process hub = otherHub();
    await().atMost(Duration.ofSeconds(30)).until(() -> installing().isPresent());
    hub.destroyForcibly().waitFor();
    Path halfDone = installing().orElseThrow();

    try (MariaDb server = start()) {
      write(server, "complete");
      assertThat(read(server)).isEqualTo("complete");
      assertThat(halfDone).doesNotExist();
    }
  }

  @Test
  void programs_that_were_unpacked_half_way_are_unpacked_again() throws Exception {
    Path software = folder.resolve("software");
    Path name = MariaDbSoftware.in(TestDatabase.SOFTWARE).basedir().orElseThrow().getFileName();
    Path cutOff = Files.createDirectories(software.resolve(name).resolve("bin"));
    Files.writeString(cutOff.resolve("mariadbd"), "cut off");

    MariaDbSoftware unpacked = MariaDbSoftware.in(software);

    assertThat(unpacked.server()).isExecutable();
    assertThat(Files.size(unpacked.server())).isGreaterThan(1_000_000);
    try (Stream<Path> files = Files.list(software)) {
      assertThat(files).containsExactlyInAnyOrder(software.resolve(name), software.resolve("lock"));
    }
  }

  @Test
  void a_second_hub_on_the_same_folder_is_refused() throws SQLException {
    try (MariaDb server = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessage(
              home
                  + " is in use by another hub: stop that one, or set hub.data-dir to a folder of"
                  + " its own");
      write(server, "undisturbed");
      assertThat(read(server)).isEqualTo("undisturbed");
    }
  }

  @Test
  void a_second_hub_in_another_process_is_refused() throws Exception {
    Process hub = otherHub();
    try {
      awaitReport();

      assertThatThrownBy(this::start).hasMessageContaining("is in use by another hub");
    } finally {
      hub.destroy();
      hub.waitFor();
    }
  }

  @Test
  void a_stop_of_the_hub_stops_the_server() throws Exception {
    Process hub = otherHub();
    long server = awaitReport();

    hub.destroy();
    hub.waitFor();

    assertThat(ProcessHandle.of(server)).isEmpty();
  }

  @Test
  void an_interrupt_from_the_keyboard_leaves_the_server_to_the_hub() throws Exception {
    try (MariaDb server = start()) {
      new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();

      write(server, "still here");
      assertThat(read(server)).isEqualTo("still here");
    }
  }

  @Test
  void the_port_stays_the_same_unless_somebody_has_it() throws Exception {
    int port;
    try (MariaDb server = start()) {
      port = portOf(server);
    }
    try (MariaDb server = start()) {
      assertThat(portOf(server)).isEqualTo(port);
    }
    try (ServerSocket somebody = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        MariaDb server = start()) {
      assertThat(portOf(server)).isNotEqualTo(somebody.getLocalPort());
      write(server, "elsewhere");
    }
  }

  @Test
  void the_folder_may_be_deep_and_have_blanks_in_its_name() throws Exception {
    home = folder.resolve("客服 数据 of the desk").resolve("d".repeat(120)).resolve("db");

    try (MariaDb server = start()) {
      write(server, "深");
      assertThat(read(server)).isEqualTo("深");
    }
  }

  @Test
  void runs_as_root_and_as_another_user(@TempDir Path open) throws Exception {
    home = open.resolve("db");
    OtherUser user = OtherUser.in(open);
    Process hub =
        LauncherProcess.start(
            user.prefix(),
            user.classPath(),
            home,
            open.resolve("software"),
            open.resolve("report"));
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.exists(open.resolve("report")) || !hub.isAlive());
      assertThat(open.resolve("report")).withFailMessage(() -> logOf(open)).exists();

      long server = Long.parseLong(Files.readString(open.resolve("report")));
      assertThat(ProcessHandle.of(server).orElseThrow().info().user()).contains(user.name());
    } finally {
      hub.destroy();
      hub.waitFor();
    }
  }

  @Test
  void missing_programs_are_named() {
    assertThatThrownBy(() -> MariaDbSoftware.installed(folder.toString()))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("mariadbd is not on the PATH")
        .hasMessageContaining("spring.datasource.url");
  }

  @Test
  void what_a_program_complains_about_is_told() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    script(bin.resolve("mariadbd"), "exit 1");
    script(
        bin.resolve("mariadb-install-db"),
        "echo Installing...; echo 'mariadbd: error while loading shared libraries: libaio.so.1:"
            + " cannot open shared object file' >&2; exit 127");

    assertThatThrownBy(() -> MariaDb.start(home, MariaDbSoftware.installed(bin.toString()), SMALL))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("MariaDB cannot be installed in " + home)
        .hasMessageContaining("error while loading shared libraries: libaio.so.1");
  }

  @Test
  void a_wrong_option_is_told_and_nothing_stays_locked() throws Exception {
    assertThatThrownBy(() -> start("--no-such-option=1"))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("does not start")
        .hasMessageContaining("unknown variable 'no-such-option=1'");

    try (MariaDb server = start()) {
      write(server, "corrected");
    }
  }

  private MariaDb start(String... more) {
    return MariaDb.start(
        home, TestDatabase.SOFTWARE, Stream.concat(SMALL.stream(), Stream.of(more)).toList());
  }

  private Process otherHub() throws IOException {
    MariaDbSoftware.in(TestDatabase.SOFTWARE);
    return LauncherProcess.start(
        List.of(),
        System.getProperty("java.class.path"),
        home,
        TestDatabase.SOFTWARE,
        folder.resolve("report"));
  }

  private long awaitReport() throws IOException {
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("report")));
    return Long.parseLong(Files.readString(folder.resolve("report")));
  }

  private long leftBehindByAKilledHub() throws Exception {
    Process hub = otherHub();
    long server = awaitReport();
    hub.destroyForcibly().waitFor();
    assertThat(ProcessHandle.of(server)).get().matches(ProcessHandle::isAlive);
    return server;
  }

  private Optional<Path> installing() throws IOException {
    if (!Files.exists(home)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(home)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("installing-"))
          .findAny();
    }
  }

  private Path passwordFile() {
    return home.resolve("password");
  }

  private static int portOf(MariaDb server) {
    return URI.create(server.url().substring("jdbc:".length())).getPort();
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String logOf(Path folder) {
    try {
      return Files.readString(folder.resolve("launcher.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void write(MariaDb server, String text) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS note (text VARCHAR(100))");
      statement.execute("INSERT INTO note VALUES ('" + text + "')");
    }
  }

  private static String read(MariaDb server) throws SQLException {
    return query(server, "SELECT text FROM note");
  }

  private static String value(MariaDb server, String variable) throws SQLException {
    return query(server, "SELECT " + variable);
  }

  private static String query(MariaDb server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static Connection connect(MariaDb server) throws SQLException {
    return DriverManager.getConnection(server.url(), server.user(), server.password());
  }
}
