package org.supporthub;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The packaged hub as a process of its own, as an operator runs it: {@code java -jar}. */
public final class HubProcess implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> jvmArguments = new ArrayList<>(List.of("-Xmx512m"));
  private final int port;
  private Path jar = PackagedHub.unpacked();
  private Process process;

  /**
   * A hub that will run in this folder, with copies of {@code config} and {@code routes} that a
   * test may change before the start.
   */
  public HubProcess(Path folder) {
    this.folder = folder;
    this.port = freePort();
    copy(Path.of("config"), folder.resolve("config"));
    copy(Path.of("routes"), folder.resolve("routes"));
    environment.put("SERVER_PORT", Integer.toString(port));
  }

  public HubProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public HubProcess withJvmArgument(String argument) {
    jvmArguments.add(argument);
    return this;
  }

  /** Spends no processor time on code that hardly runs: for tests that only look what happens. */
  public HubProcess startingQuickly() {
    return withJvmArgument("-XX:TieredStopAtLevel=1").withJvmArgument("-XX:+UseSerialGC");
  }

  /** Runs the one jar as it was built, instead of the same unpacked. */
  public HubProcess asOneJar() {
    jar = PackagedHub.jar();
    return this;
  }

  /** Takes this agent of the tests into the process, which talks to the port of the test. */
  public HubProcess withAgent(Class<?> agent, int testPort) throws IOException {
    return withJvmArgument(
        "-javaagent:%s=%d".formatted(AgentJar.of(agent, folder.toAbsolutePath()), testPort));
  }

  public Path folder() {
    return folder;
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** Starts the process without waiting for it. */
  public HubProcess launch() {
    List<String> command = new ArrayList<>();
    command.add(PackagedHub.java());
    command.addAll(jvmArguments);
    command.add("-jar");
    command.add(jar.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  /** Starts the process and waits until it reports itself ready. */
  public HubProcess start() {
    launch();
    Awaitility.await("the hub is ready; its log: " + log())
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException("the hub ended: " + logText());
              }
              return ready();
            });
    return this;
  }

  /** SIGKILL: nothing gets a chance to tidy up. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM, as an operator stops it. */
  public void stop() {
    process.destroy();
    awaitEnd();
  }

  /** Waits for a process that ends by itself and gives its exit code. */
  public int awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the hub does not end: " + logText());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public String logText() {
    try {
      return Files.readString(log(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops the hub if it runs, and with it what it started. */
  @Override
  public void close() {
    if (process == null) {
      return;
    }
    if (!process.isAlive()) {
      stopOrphan();
      return;
    }
    stop();
  }

  /**
   * The embedded database outlives a killed hub; the next start would adopt it, here none follows.
   */
  private void stopOrphan() {
    String home = folder.toAbsolutePath().toString();
    ProcessHandle.allProcesses()
        .filter(
            other ->
                other
                    .info()
                    .commandLine()
                    .map(line -> line.contains(home) && line.contains("mariadb"))
                    .orElse(false))
        .forEach(ProcessHandle::destroy);
  }

  private boolean ready() {
    try {
      return HTTP.send(
                  HttpRequest.newBuilder(URI.create(url("/observe/health/ready")))
                      .timeout(Duration.ofSeconds(5))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Path log() {
    return folder.resolve("hub.log");
  }

  private static void copy(Path from, Path to) {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
