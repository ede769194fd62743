package org.supporthub.quarantine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.archive.ArchivedContent;
import org.supporthub.archive.RawArchive;
import org.supporthub.message.ColumnText;
import org.supporthub.message.Content;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;

/** Turns rows of the quarantine into values, and values into columns. */
final class QuarantineRows {
  private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

  private final RawArchive archive;
  private final ObjectMapper json = JsonMapper.builder().build();

  QuarantineRows(RawArchive archive) {
    this.archive = archive;
  }

  /** A message with what became of it. */
  record Row(Quarantined quarantined, RawMessage raw) {}

  Row row(ResultSet row, int index) throws SQLException {
    return new Row(quarantined(row, index), raw(row));
  }

  Quarantined quarantined(ResultSet row, int index) throws SQLException {
    return new Quarantined(
        row.getObject("message_id", UUID.class),
        row.getString("channel"),
        Medium.valueOf(row.getString("medium")),
        row.getString("format"),
        row.getObject("received_at", Instant.class),
        row.getLong("size"),
        row.getString("stage"),
        row.getString("reason"),
        row.getObject("first_seen", Instant.class),
        row.getObject("last_seen", Instant.class),
        row.getInt("tries"),
        row.getObject("next_try_at", Instant.class));
  }

  private RawMessage raw(ResultSet row) throws SQLException {
    String sha256 = row.getString("sha256");
    return new RawMessage(
        row.getObject("message_id", UUID.class),
        row.getString("channel"),
        Medium.valueOf(row.getString("medium")),
        row.getString("format"),
        row.getString("delivery_key"),
        row.getObject("received_at", Instant.class),
        attributes(row.getString("attributes")),
        sha256 == null
            ? Content.of(Deflated.inflate(row.getBytes("body")))
            : archive.claimed(sha256, row.getLong("size")));
  }

  /** The bytes for the row; null when they lie in the archive. */
  byte @Nullable [] body(Content content) {
    return content instanceof ArchivedContent ? null : Deflated.deflate(content.bytes());
  }

  String attributes(RawMessage raw) {
    try {
      return ColumnText.wellFormed(json.writeValueAsString(raw.attributes()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> attributes(String text) {
    try {
      return json.readValue(text, ATTRIBUTES);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
