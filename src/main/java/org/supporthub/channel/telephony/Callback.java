package org.supporthub.channel.telephony;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.supporthub.channel.form.Form;
import org.supporthub.channel.form.FormParser;
import org.supporthub.channel.form.PercentBytes;
import org.supporthub.channel.json.StrictJson;
import org.supporthub.message.RejectedMessageException;

/**
 * What a telephone system sent, as a tree: JSON as it is, a form or a query as an object of its
 * fields. What the body is shows in the body, because systems name the wrong content type.
 *
 * @param query of the URL, as an object
 */
public record Callback(JsonNode body, JsonNode query) {
  private static final String CDR = "cdr=";

  /**
   * Reads the bytes.
   *
   * @throws RejectedMessageException saying why they cannot be read
   */
  public static Callback of(byte[] bytes, String query) {
    JsonNode parameters = form(query.getBytes(StandardCharsets.UTF_8));
    JsonNode body = bytes.length == 0 ? parameters : body(bytes);
    return new Callback(body, parameters);
  }

  private static JsonNode body(byte[] bytes) {
    if (startsLikeJson(bytes)) {
      return StrictJson.read(bytes);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.startsWith(CDR) ? cdr(text.substring(CDR.length())) : form(bytes);
  }

  /** FreeSWITCH's coding of a record: percent-encoded, or base64 as it is. */
  private static JsonNode cdr(String coded) {
    byte[] plain = PercentBytes.decode(coded, false);
    if (startsLikeJson(plain)) {
      return StrictJson.read(plain);
    }
    try {
      return StrictJson.read(Base64.getMimeDecoder().decode(plain));
    } catch (IllegalArgumentException e) {
      throw new RejectedMessageException("the field cdr is neither JSON nor base64 of it");
    }
  }

  private static boolean startsLikeJson(byte[] bytes) {
    for (byte each : bytes) {
      if (each == '{' || each == '[') {
        return true;
      }
      // A byte order mark or space.
      if (each > ' ') {
        return false;
      }
    }
    return false;
  }

  private static ObjectNode form(byte[] bytes) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Form.Field field : FormParser.parse(bytes, FormParser.URLENCODED).fields()) {
      String name = field.name().replaceFirst("\\[]$", "");
      JsonNode before = object.get(name);
      if (before == null) {
        object.put(name, field.value());
      } else if (before instanceof ArrayNode list) {
        list.add(field.value());
      } else {
        object.putArray(name).add(before).add(field.value());
      }
    }
    return object;
  }

  /** The text at a place; empty when there is none, lists as their elements joined by commas. */
  public static String text(JsonNode node, String pointer) {
    JsonNode found = node.at(pointer);
    if (found.isArray()) {
      StringBuilder elements = new StringBuilder();
      found.forEach(
          element -> elements.append(elements.isEmpty() ? "" : ",").append(element.asText()));
      return elements.toString();
    }
    return found.isValueNode() && !found.isNull() ? found.asText() : "";
  }
}
