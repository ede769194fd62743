package org.supporthub.archive;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Component;
import org.supporthub.message.Content;

/**
 * Writes content into JSON as base64 text, or as a claim {@code {"sha256": "…", "size": 123}} when
 * the bytes lie in the archive, and reads both.
 */
@Component
public final class ContentModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  public ContentModule(RawArchive archive) {
    super("content");
    addSerializer(Content.class, new Writer());
    addDeserializer(Content.class, new Reader(archive));
  }

  private static final class Writer extends StdSerializer<Content> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(Content.class);
    }

    @Override
    public void serialize(Content content, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (content instanceof ArchivedContent archived) {
        json.writeStartObject();
        json.writeStringField("sha256", archived.sha256());
        json.writeNumberField("size", archived.size());
        json.writeEndObject();
      } else if (content instanceof Content.InMemory inMemory) {
        json.writeBinary(inMemory.bytes());
      } else {
        try (InputStream in = content.open()) {
          json.writeBinary(in, Math.toIntExact(content.size()));
        }
      }
    }
  }

  private static final class Reader extends StdDeserializer<Content> {
    private static final long serialVersionUID = 1L;

    private final transient RawArchive archive;

    Reader(RawArchive archive) {
      super(Content.class);
      this.archive = archive;
    }

    @Override
    public Content deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (json.currentToken() == JsonToken.VALUE_STRING) {
        return Content.of(json.getBinaryValue());
      }
      JsonNode claim = json.readValueAsTree();
      try {
        return archive.claimed(claim.path("sha256").asText(), claim.path("size").asLong());
      } catch (IllegalArgumentException e) {
        return (Content)
            context.handleWeirdStringValue(
                Content.class, claim.path("sha256").asText(), "%s", e.getMessage());
      }
    }
  }
}
