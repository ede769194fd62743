package org.supporthub.ticket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.message.ColumnText;

/** Values that are stored as JSON documents. */
@Component
public class JsonColumns {
  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

  private final ObjectMapper json;

  JsonColumns(ObjectMapper json) {
    this.json = json;
  }

  /** The document of a value. */
  public String write(Object value) {
    try {
      return ColumnText.wellFormed(json.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of a document that was written by us. */
  public <T> T read(String column, Class<T> type) {
    try {
      return json.readValue(column, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> strings(@Nullable String column) {
    try {
      return column == null ? List.of() : json.readValue(column, STRINGS);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
