package org.supporthub.camel.deploy;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.supporthub.message.Sha256;

/** The settings a route reads when it starts, so that it is known when it must start again. */
record UsedSettings(UnaryOperator<String> filledIn) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]+}}");

  /** A fingerprint of their values, as passwords are among them; throws when one has none. */
  String of(RouteText text) {
    Matcher found = PLACEHOLDER.matcher(new String(text.bytes(), StandardCharsets.UTF_8));
    StringBuilder values = new StringBuilder();
    while (found.find()) {
      values.append(filledIn.apply(found.group())).append('\n');
    }
    return Sha256.of(values.toString());
  }
}
