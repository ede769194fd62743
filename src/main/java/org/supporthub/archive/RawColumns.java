package org.supporthub.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.message.ColumnText;
import org.supporthub.message.Content;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;

/**
 * How a raw message lies in a row: attributes as JSON, its bytes deflated in {@code body} or, when
 * they are in the archive, claimed by {@code sha256} and {@code size}.
 */
@Component
public class RawColumns {
  private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

  private final RawArchive archive;
  private final ObjectMapper json = JsonMapper.builder().build();

  public RawColumns(RawArchive archive) {
    this.archive = archive;
  }

  /** The message of a row whose id stands in the column named. */
  public RawMessage message(ResultSet row, String id) throws SQLException {
    String sha256 = row.getString("sha256");
    return new RawMessage(
        row.getObject(id, UUID.class),
        row.getString("channel"),
        Medium.valueOf(row.getString("medium")),
        row.getString("format"),
        row.getString("delivery_key"),
        row.getObject("received_at", Instant.class),
        attributes(row.getString("attributes")),
        sha256 == null
            ? Content.of(inflated(row.getBytes("body")))
            : archive.claimed(sha256, row.getLong("size")));
  }

  /** For the column {@code attributes}. */
  public String attributes(RawMessage raw) {
    try {
      return ColumnText.wellFormed(json.writeValueAsString(raw.attributes()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For the column {@code sha256}; null when the bytes lie in the row. */
  public @Nullable String sha256(Content content) {
    return content instanceof ArchivedContent kept ? kept.sha256() : null;
  }

  /** For the column {@code body}; null when the bytes lie in the archive. */
  public byte @Nullable [] body(Content content) {
    return content instanceof ArchivedContent ? null : deflated(content);
  }

  private static byte[] deflated(Content content) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    var deflated = new ByteArrayOutputStream(512 + (int) content.size() / 2);
    try (var out = new DeflaterOutputStream(deflated, deflater)) {
      out.write(content.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return deflated.toByteArray();
  }

  private static byte[] inflated(byte[] body) {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    } catch (IOException e) {
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
