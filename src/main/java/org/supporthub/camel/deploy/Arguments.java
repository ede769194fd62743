package org.supporthub.camel.deploy;

/** The written-out arguments of a bean call, {@code ('web-json', ${headers}, ${body})}. */
final class Arguments {
  private Arguments() {}

  /** How many there are; commas in quotes and braces part nothing. */
  static int count(String parenthesised) {
    String inside = parenthesised.strip().replaceFirst("^\\(", "").replaceFirst("\\)$", "");
    if (inside.isBlank()) {
      return 0;
    }
    int count = 1;
    int depth = 0;
    char quote = 0;
    for (char c : inside.toCharArray()) {
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '{' || c == '(') {
        depth++;
      } else if (c == '}' || c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        count++;
      }
    }
    return count;
  }
}
