package org.supporthub.camel.jms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.supporthub.message.Sha256;

/**
 * Counts, in files that survive the process, how often the hub began with a message and did not
 * come to an end; only used after an unclean stop.
 */
public final class Attempts {
  private final Path folder;
  private final boolean uncleanStop;
  private final Lock turn = new ReentrantLock(true);

  /** After a clean stop nothing is under suspicion, and old marks are removed. */
  public Attempts(Path folder, boolean uncleanStop) {
    this.folder = folder;
    this.uncleanStop = uncleanStop;
    try {
      Files.createDirectories(folder);
      if (!uncleanStop) {
        removeAll();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void removeAll() throws IOException {
    try (Stream<Path> marks = Files.list(folder)) {
      for (Path mark : marks.toList()) {
        Files.delete(mark);
      }
    }
  }

  /** Whether consumers have to look for a message that stops the hub. */
  boolean suspicious() {
    return uncleanStop;
  }

  /**
   * Held by a consumer while it handles a message under suspicion. One at a time in the whole hub,
   * so that whoever is in hand when the hub stops is the one to blame, and no bystander.
   */
  Lock turn() {
    return turn;
  }

  /** Attempts begun and not ended. */
  int of(String messageId) {
    Path mark = fileOf(messageId);
    try {
      return Files.exists(mark) ? Integer.parseInt(Files.readString(mark).strip()) : 0;
    } catch (NumberFormatException e) {
      // The process was killed while it wrote the first mark.
      return 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Records an attempt on disk before it is made. */
  void begin(String messageId) {
    write(messageId, of(messageId) + 1);
  }

  /** The attempt ended without stopping the hub, whatever came of it. */
  void takeBack(String messageId) {
    int left = of(messageId) - 1;
    if (left > 0) {
      write(messageId, left);
    } else {
      end(messageId);
    }
  }

  /** The message is done with. */
  void end(String messageId) {
    try {
      Files.deleteIfExists(fileOf(messageId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String messageId, int count) {
    try (FileChannel file =
        FileChannel.open(fileOf(messageId), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // One digit, written over the old one: a kill in between leaves one of the two.
      file.write(StandardCharsets.US_ASCII.encode(Integer.toString(Math.min(count, 9))));
      file.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    syncFolder();
  }

  private void syncFolder() {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path fileOf(String messageId) {
    return folder.resolve(Sha256.of(messageId));
  }
}
