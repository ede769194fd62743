package org.supporthub.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.message.ColumnText;
import org.supporthub.message.Content;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;

/** The raw messages of everything filed: small bodies deflated in the row, large ones as claims. */
@Component
public class RawMessageStore {
  private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

  private static final int LONGEST_DELIVERY_KEY = 300;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final RawArchive archive;

  public RawMessageStore(JdbcTemplate batches, ObjectMapper json, RawArchive archive) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
    this.json = json;
    this.archive = archive;
  }

  /** Writes messages within the caller's transaction; large ones must have been kept before. */
  public void insert(Collection<RawMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    batches.batchUpdate(
        """
        INSERT INTO raw_message
               (id, channel, medium, format, delivery_key, received_at, attributes, size, sha256, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        messages,
        messages.size(),
        (row, raw) -> {
          row.setObject(1, raw.id());
          row.setString(2, raw.channel());
          row.setString(3, raw.medium().name());
          row.setString(4, raw.format());
          row.setString(5, ColumnText.key(raw.deliveryKey(), LONGEST_DELIVERY_KEY));
          row.setObject(6, raw.receivedAt());
          row.setString(7, attributes(raw));
          row.setLong(8, raw.content().size());
          row.setString(9, raw.content() instanceof ArchivedContent kept ? kept.sha256() : null);
          row.setBytes(10, body(raw.content()));
        });
  }

  /** The message as it came in, if it was filed. */
  public Optional<RawMessage> find(UUID id) {
    return jdbc.sql("SELECT * FROM raw_message WHERE id = :id")
        .param("id", id)
        .query(this::message)
        .optional();
  }

  private RawMessage message(ResultSet row, int index) throws SQLException {
    return new RawMessage(
        row.getObject("id", UUID.class),
        row.getString("channel"),
        Medium.valueOf(row.getString("medium")),
        row.getString("format"),
        row.getString("delivery_key"),
        row.getObject("received_at", Instant.class),
        attributes(row.getString("attributes")),
        content(row));
  }

  private Content content(ResultSet row) throws SQLException {
    String sha256 = row.getString("sha256");
    return sha256 == null
        ? Content.of(inflated(row.getBytes("body")))
        : archive.claimed(sha256, row.getLong("size"));
  }

  private static byte @Nullable [] body(Content content) {
    if (content instanceof ArchivedContent) {
      return null;
    }
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

  private String attributes(RawMessage raw) {
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
