package org.supporthub.channel.wechat;

import java.util.Map;
import org.supporthub.channel.messenger.TextParts;

/** What stands in a field of a template message; its kind says how much it holds. */
final class TemplateField {
  /** Characters by kind, which is the name of a field without its number. */
  private static final Map<String, Integer> LONGEST =
      Map.of(
          "thing", 20,
          "character_string", 32,
          "phrase", 5,
          "const", 20,
          "name", 10,
          "number", 32,
          "letter", 32,
          "symbol", 5);

  private static final int OTHERWISE = 200;

  private TemplateField() {}

  /** The words with the values filled in where they are named in braces, in one line. */
  static String filled(String field, String words, Map<String, String> values) {
    String text = words;
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    String kind = field.replaceFirst("[.\\d].*$", "");
    return TextParts.cut(
        text.replaceAll("\\s+", " ").strip(), LONGEST.getOrDefault(kind, OTHERWISE));
  }
}
