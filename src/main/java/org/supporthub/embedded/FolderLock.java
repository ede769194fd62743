package org.supporthub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a folder for one hub; the operating system gives it back when a hub is killed. */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder, which is made if need be.
   *
   * @throws EmbeddedServerException when another hub has it
   */
  static FolderLock of(Path folder) throws IOException {
    FileChannel channel = open(folder);
    if (!locked(channel)) {
      channel.close();
      throw new EmbeddedServerException(
          "%s is in use by another hub: stop that one, or set hub.data-dir to a folder of its own"
              .formatted(folder));
    }
    return new FolderLock(channel);
  }

  /** Waits until no other process has the folder; one thread of a process at a time may wait. */
  static FolderLock awaited(Path folder) throws IOException {
    FileChannel channel = open(folder);
    channel.lock();
    return new FolderLock(channel);
  }

  private static FileChannel open(Path folder) throws IOException {
    Files.createDirectories(folder);
    return FileChannel.open(
        folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
