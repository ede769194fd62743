package org.supporthub.api;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a call strictly: a name that means nothing or comes twice, and a value of
 * another kind, are answered with 400 and the place of the name, as {@code calendar.hours.mon[0]}.
 */
final class JsonBody {
  private static final int LARGEST = 1 << 20;
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private JsonBody() {}

  static <T> T read(InputStream body, Class<T> type) throws IOException {
    byte[] bytes = body.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new BadRequestException("body", "The body must be at most 1 MB.");
    }
    try {
      T value = STRICT.readValue(bytes, type);
      if (value != null) {
        return value;
      }
    } catch (JsonMappingException e) {
      throw wrong(e, "");
    } catch (JsonProcessingException e) {
      throw noJson();
    }
    throw noJson();
  }

  /** The part of a body that stands under the key. */
  static <T> T read(JsonNode part, Class<T> type, String key) {
    try {
      return STRICT.treeToValue(part, type);
    } catch (JsonMappingException e) {
      throw wrong(e, key);
    } catch (JsonProcessingException e) {
      throw noJson();
    }
  }

  private static BadRequestException noJson() {
    return new BadRequestException("body", "The body is not the JSON expected here.");
  }

  private static BadRequestException wrong(JsonMappingException e, String key) {
    String place = key + e.getPath().stream().map(JsonBody::step).collect(Collectors.joining());
    String name = place.startsWith(".") ? place.substring(1) : place;
    if (name.isEmpty() || e.getCause() instanceof JsonParseException) {
      return noJson();
    }
    return new BadRequestException(name, name + " " + rule(e) + ".");
  }

  private static String step(JsonMappingException.Reference step) {
    return step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName();
  }

  private static String rule(JsonMappingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "is not known here; there are "
          + unknown.getKnownPropertyIds().stream()
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
    }
    return e instanceof MismatchedInputException mismatch
        ? "must be " + expected(mismatch.getTargetType())
        : "has a wrong value";
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null || type.isRecord() || Map.class.isAssignableFrom(type)) {
      return "an object";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "a whole number" : "a text";
  }
}
