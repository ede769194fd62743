package org.supporthub.ticket;

import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.supporthub.TestDatabase;

/** Files of messages on the test database, without a desk. */
public final class TestMessageFiles {
  private TestMessageFiles() {}

  public static MessageFiles messageFiles() {
    return new MessageFiles(
        new MessageFileStore(
            TestDatabase.jdbcClient(), new JsonColumns(Jackson2ObjectMapperBuilder.json().build())),
        added -> {});
  }
}
