package org.supporthub.camel.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.supporthub.channel.Example;
import org.supporthub.message.Sha256;

/** What lies below {@code hub.routes-dir}. */
record RouteFolder(Path root) {

  /**
   * A route file as it lies there.
   *
   * @param hash of its bytes and of its examples
   */
  record Found(String path, byte[] bytes, String hash) {}

  /** Every route file by path; fails as a whole, or a folder that is away would seem emptied. */
  Map<String, Found> read() throws IOException {
    Map<String, Found> found = new TreeMap<>();
    for (Path file : files(root)) {
      String path = root.relativize(file).toString().replace('\\', '/');
      if (path.endsWith(RouteText.SUFFIX)) {
        byte[] bytes = Files.readAllBytes(file);
        found.put(path, new Found(path, bytes, hash(path, bytes)));
      }
    }
    return found;
  }

  private String hash(String path, byte[] bytes) throws IOException {
    MessageDigest digest = Sha256.digest();
    digest.update(bytes);
    Path examples = examplesOf(RouteText.nameOf(path));
    if (RouteText.isChannel(path) && Files.isDirectory(examples)) {
      for (Path file : files(examples)) {
        digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    return Sha256.hex(digest.digest());
  }

  /** Without what is hidden, as editors and mounted volumes keep copies there. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return walk.filter(file -> !hidden(folder.relativize(file)))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean hidden(Path below) {
    return StreamSupport.stream(below.spliterator(), false)
        .anyMatch(part -> part.toString().startsWith("."));
  }

  private Path examplesOf(String channel) {
    return root.resolve("channels").resolve(channel + ".examples");
  }

  /** The examples of a channel. */
  List<Example> examples(String channel) throws IOException {
    return Example.in(examplesOf(channel));
  }
}
