package org.supporthub.ticket;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.message.ColumnText;

/** What was recognised of messages. */
@Component
public class RecognisedStore {
  private final JdbcClient jdbc;

  RecognisedStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What was recognised of these messages; those of which nothing was are left out. */
  public Map<UUID, String> of(Collection<UUID> messages) {
    Map<UUID, String> texts = new HashMap<>();
    if (!messages.isEmpty()) {
      jdbc.sql("SELECT id, recognised FROM message WHERE id IN (:ids) AND recognised IS NOT NULL")
          .param("ids", messages)
          .query(
              row -> {
                texts.put(row.getObject("id", UUID.class), row.getString("recognised"));
              });
    }
    return texts;
  }

  /** Puts what was recognised in place of what was before. */
  public void save(UUID message, String text) {
    jdbc.sql("UPDATE message SET recognised = :text WHERE id = :id")
        .param("text", ColumnText.cut(text, MessageRow.LONGEST_TEXT))
        .param("id", message)
        .update();
  }
}
