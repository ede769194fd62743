package org.supporthub.archive;

import java.nio.file.Path;

/** Archives for tests of other packages. */
public final class TestArchive {
  private TestArchive() {}

  public static RawArchive in(Path folder) {
    return new RawArchive(new ContentArchive(folder));
  }

  /** One that all tests may share, as what lies in an archive is named by its content. */
  public static RawArchive shared() {
    return in(Path.of("target", "test-data", "archive").toAbsolutePath());
  }
}
