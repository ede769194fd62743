package org.supporthub.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** {@link BareServlet} in a process of its own, with the JVM arguments of the hub. */
final class BareProcess implements AutoCloseable {
  private final int port;
  private final Process process;

  BareProcess(Path folder, String... settings) throws IOException {
    Files.createDirectories(folder);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-Dlogging.config=classpath:demo/logback.xml");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(BareServlet.class.getName());
    command.add(folder.toString());
    command.add(Integer.toString(port));
    command.add("--hub.data-dir=" + folder.resolve("data"));
    command.addAll(List.of(settings));
    Path log = folder.resolve("bare.log");
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Awaitility.await("the bare servlet listens; its log: " + log)
        .atMost(Duration.ofSeconds(60))
        .until(() -> listens() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException("the bare servlet ended: " + Files.readString(log));
    }
  }

  int port() {
    return port;
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
