package org.supporthub.channel.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Templates with values in place of what stands in braces. What is filled in is not looked at
 * again, so a customer's braces stay braces.
 */
final class Filled {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

  /** Values that are numbers where nothing stands beside them. */
  private static final Set<String> NUMBERS = Set.of("{size}", "{random}");

  private Filled() {}

  /** A text; each value as the form writes it. */
  static String text(String template, Map<String, String> values, UnaryOperator<String> form) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    Optional.ofNullable(values.get(found.group(1)))
                        .map(form)
                        .orElse(found.group())));
  }

  /** A text; the values as they are. */
  static String text(String template, Map<String, String> values) {
    return text(template, values, UnaryOperator.identity());
  }

  /** JSON of the same shape. */
  static JsonNode json(JsonNode template, Map<String, String> values) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (template.isTextual()) {
      String text = text(template.textValue(), values);
      return NUMBERS.contains(template.textValue())
          ? nodes.numberNode(Long.parseLong(text))
          : nodes.textNode(text);
    }
    if (template.isArray()) {
      ArrayNode list = nodes.arrayNode();
      template.forEach(child -> list.add(json(child, values)));
      return list;
    }
    if (!template.isObject()) {
      return template;
    }
    ObjectNode object = nodes.objectNode();
    template
        .properties()
        .forEach(field -> object.set(field.getKey(), json(field.getValue(), values)));
    return object;
  }
}
