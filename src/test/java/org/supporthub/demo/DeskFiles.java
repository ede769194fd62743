package org.supporthub.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the demo desk remembers in the data folder from one start to the next. */
record DeskFiles(Path data) {
  private static final String SENT = "demo-sent";
  private static final String STARTS = "demo-starts";

  boolean samplesSent() {
    return Files.exists(data.resolve(SENT));
  }

  void markSamplesSent(int samples) throws IOException {
    Files.writeString(data.resolve(SENT), samples + " sample messages were sent to this store\n");
  }

  /** How often the desk was started on this store before; counts this start. */
  int earlierStarts() throws IOException {
    Path file = data.resolve(STARTS);
    int earlier = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
    Files.createDirectories(data);
    Files.writeString(file, String.valueOf(earlier + 1));
    return earlier;
  }

  String token() throws IOException {
    return Files.readString(data.resolve("api-token")).strip();
  }
}
