package org.supporthub.channel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A short message whose words are known beforehand.
 *
 * @param id the vendor's id of it; empty where the vendor takes any text
 * @param text as the customer reads it, with {@code {places}} to be filled in
 * @param parameters the vendor's names of its variables, in the template's order, to texts with
 *     {@code {places}}
 */
public record SmsTemplate(String id, String text, Map<String, String> parameters) {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

  public SmsTemplate {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The same with every place filled in that there is a value for. */
  public SmsTemplate filled(Map<String, String> values) {
    Map<String, String> filled = new LinkedHashMap<>();
    parameters.forEach((name, text) -> filled.put(name, fill(text, values)));
    return new SmsTemplate(id, fill(text, values), filled);
  }

  /** The first place, in the order of the alphabet, that there is no value for. */
  public Optional<String> missing(Map<String, String> values) {
    return places().stream().filter(place -> !values.containsKey(place)).findFirst();
  }

  /** All places of text and parameters. */
  public Set<String> places() {
    Set<String> places = new TreeSet<>();
    collect(text, places);
    parameters.values().forEach(each -> collect(each, places));
    return places;
  }

  private static void collect(String text, Set<String> places) {
    PLACE.matcher(text).results().forEach(found -> places.add(found.group(1)));
  }

  /** What is filled in is not looked at again. */
  private static String fill(String text, Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }
}
