package org.supporthub.ticket;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The parts of a message that change after it was filed. */
@Component
class MessageFileStore {
  private final JdbcClient jdbc;
  private final JsonColumns json;

  MessageFileStore(JdbcClient jdbc, JsonColumns json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<MessageDetail> lock(UUID message) {
    return jdbc.sql("SELECT detail FROM message WHERE id = :id FOR UPDATE")
        .param("id", message)
        .query(String.class)
        .optional()
        .map(detail -> json.read(detail, MessageDetail.class));
  }

  void save(UUID message, MessageDetail detail) {
    jdbc.sql("UPDATE message SET detail = :detail WHERE id = :id")
        .param("detail", json.write(detail))
        .param("id", message)
        .update();
  }
}
