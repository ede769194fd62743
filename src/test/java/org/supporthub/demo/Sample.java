package org.supporthub.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A line of {@code demo/samples.txt}: what is sent by which channel, and what the hub should make
 * of it.
 *
 * @param becomes {@code ticket}, {@code reply} or {@code copy}
 */
record Sample(String channel, String file, String becomes) {
  static List<Sample> all() {
    try (InputStream lines = resource("samples.txt")) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.strip().split("\\s+"))
          .map(words -> new Sample(words[0], words[1], words[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean opensTicket() {
    return becomes.equals("ticket");
  }

  InputStream open() {
    return resource(channel + "/" + file);
  }

  byte[] bytes() {
    try (InputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    InputStream found = Sample.class.getResourceAsStream("/demo/" + name);
    if (found == null) {
      throw new IllegalStateException("src/test/resources/demo/%s is missing".formatted(name));
    }
    return found;
  }
}
