package org.supporthub.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.supporthub.message.Content;

/**
 * Bytes that lie in the archive; opened only when somebody reads them.
 *
 * @param sha256 lower-case hex SHA-256 of the bytes, which is their name in the archive
 * @param path the file
 */
public record ArchivedContent(String sha256, long size, Path path) implements Content {
  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }
}
