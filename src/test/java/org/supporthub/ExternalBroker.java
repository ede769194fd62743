package org.supporthub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/**
 * An Artemis broker in a process of its own, from the distribution and with the broker.xml we ship;
 * tests may stop it, kill it and start it again with its messages on the same port.
 */
public final class ExternalBroker implements AutoCloseable {
  private static final Path DISTRIBUTIONS = Path.of("target", "test-data", "artemis");
  private static final Path BROKER_XML = Path.of("docker", "artemis", "broker.xml");
  private static final Duration FOR_A_START = Duration.ofMinutes(4);
  private static final String USER = "hub";
  private static final String PASSWORD = "only-for-tests";

  private final Path instance;
  private final int port;
  private Process process;

  private ExternalBroker(Path instance, int port) throws IOException {
    this.instance = instance;
    this.port = port;
    this.process = launch();
  }

  /** Makes a broker instance in the folder and starts it. */
  public static ExternalBroker start(Path folder) {
    Path instance = folder.toAbsolutePath().resolve("broker");
    try {
      Files.createDirectories(folder);
      run(
          folder.resolve("create.log"),
          distribution().resolve("bin/artemis").toString(),
          "create",
          instance.toString(),
          "--silent",
          "--user=" + USER,
          "--password=" + PASSWORD,
          "--require-login",
          "--no-web",
          "--no-autotune",
          "--nio");
      Files.copy(
          BROKER_XML, instance.resolve("etc/broker.xml"), StandardCopyOption.REPLACE_EXISTING);
      return new ExternalBroker(instance, freePort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "tcp://127.0.0.1:" + port;
  }

  public String user() {
    return USER;
  }

  public String password() {
    return PASSWORD;
  }

  /** As the power switch does it. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** An orderly shutdown. */
  public void stop() {
    process.destroy();
    process.onExit().join();
  }

  /** After {@link #stop()} or {@link #kill()}. */
  public void startAgain() {
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(instance.resolve("bin/artemis").toString(), "run")
            .redirectErrorStream(true)
            .redirectOutput(instance.resolve("output.log").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .put("JAVA_ARGS", "-Xmx384m -Dhub.broker.host=127.0.0.1 -Dhub.broker.port=" + port);
    Process started = builder.start();
    try {
      Awaitility.await().atMost(FOR_A_START).until(() -> answers() || !started.isAlive());
      if (!started.isAlive()) {
        throw new IllegalStateException(Files.readString(instance.resolve("output.log")));
      }
      return started;
    } catch (IOException | RuntimeException e) {
      started.destroyForcibly();
      throw e;
    }
  }

  private boolean answers() throws Exception {
    try (ServerLocator locator = ActiveMQClient.createServerLocator(url())) {
      locator.setInitialConnectAttempts(1);
      locator.createSessionFactory().close();
      return true;
    } catch (ActiveMQException notYet) {
      return false;
    }
  }

  /** The distribution, unpacked once for all runs. */
  private static Path distribution() throws IOException {
    Optional<Path> ready = unpacked(DISTRIBUTIONS);
    if (ready.isPresent()) {
      return ready.get();
    }
    String archive = System.getProperty("artemis.distribution", "");
    if (archive.isEmpty()) {
      throw new IllegalStateException(
          "The system property artemis.distribution does not name the archive; Maven sets it");
    }
    Files.createDirectories(DISTRIBUTIONS);
    Path fresh = Files.createTempDirectory(DISTRIBUTIONS.getParent(), "unpacking-");
    try {
      run(fresh.resolve("tar.log"), "tar", "-xzf", archive, "-C", fresh.toString());
      Path content = unpacked(fresh).orElseThrow();
      Files.move(content, DISTRIBUTIONS.resolve(content.getFileName()));
    } catch (FileSystemException e) {
      if (unpacked(DISTRIBUTIONS).isEmpty()) {
        throw e;
      }
      // Another test process was faster.
    } finally {
      FileSystemUtils.deleteRecursively(fresh);
    }
    return unpacked(DISTRIBUTIONS).orElseThrow();
  }

  private static Optional<Path> unpacked(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("apache-artemis-"))
          .map(Path::toAbsolutePath)
          .findFirst();
    }
  }

  private static void run(Path log, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command)).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    if (builder.start().onExit().join().exitValue() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(log));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
