package org.supporthub.camel.deploy;

import java.util.regex.Pattern;

/** Simple says one comparison, or a text with values filled in; everything else is a bean's. */
final class SimpleRule implements RouteRule {
  private static final String VALUE =
      "\\$\\{(body|header|headers|variable|exchangeProperty)([.\\[][\\w.\\-\\[\\]']*)?}";
  private static final String LITERAL = "('[^']*'|\"[^\"]*\"|-?\\d+|true|false|null)";
  private static final String OPERATOR =
      "(==|=~|!=~|!=|>=|<=|>|<|!?contains|!?in|!?regex|!?is|starts with|ends with)";

  private static final Pattern COMPARISON =
      Pattern.compile(
          VALUE + "\\s+" + OPERATOR + "\\s+(" + LITERAL + "|" + VALUE + ")", Pattern.DOTALL);
  private static final Pattern FILLED_IN = Pattern.compile("([^$]|\\$(?!\\{)|" + VALUE + ")*");
  private static final Pattern OPERATORS =
      Pattern.compile("\\s(==|!=|>=?|<=?|=~|&&|\\|\\||!?contains|!?regex|!?in|!?is)\\s|\\?");

  @Override
  public void check(Place place, Findings findings) {
    if (!place.word().equals("simple")) {
      return;
    }
    findings.require(
        place.value().isObject(), place, "simple is written out, with expression below it");
    String text = place.value().path("expression").asText("").strip();
    boolean filledIn = FILLED_IN.matcher(text).matches() && !OPERATORS.matcher(text).find();
    findings.require(
        place.value().isTextual() || filledIn || COMPARISON.matcher(text).matches(),
        place.below("expression"),
        "simple may be one comparison, as ${header.x} == 'y', or values of body, header, variable"
            + " or exchangeProperty; call a bean for more");
  }
}
