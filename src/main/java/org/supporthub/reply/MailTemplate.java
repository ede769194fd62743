package org.supporthub.reply;

import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.supporthub.settings.ConfigException;

/** A file of {@code config/templates}: a mail's subject and text in both languages. */
record MailTemplate(Words zh, Words en) {
  private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

  /** Subject and text with {@code {variables}}. */
  record Words(String subject, String text) {
    /** Without the lines of the text that speak of something there is nothing to say about. */
    Words withoutLinesOf(String variable) {
      String kept =
          text.lines()
              .filter(line -> !line.contains("{" + variable + "}"))
              .collect(Collectors.joining("\n", "", "\n"))
              .replaceAll("\n{3,}", "\n\n");
      return new Words(subject, kept);
    }

    Words filled(Map<String, String> values) {
      return new Words(fill(subject, values), fill(text, values));
    }
  }

  /** The text with values in place of its variables; a value may hold braces itself. */
  static String fill(String text, Map<String, String> values) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }

  Words in(Language language) {
    return language == Language.ZH ? zh : en;
  }

  /**
   * Checks the variables, so that a slip is found at start and not by a customer.
   *
   * @param file named in the sentence
   * @param known the variables there are
   */
  MailTemplate checked(String file, Set<String> known) {
    check(file, "zh", zh, known);
    check(file, "en", en, known);
    return this;
  }

  private static void check(String file, String language, Words words, Set<String> known) {
    checkVariables(file, language + ".subject", words.subject(), known);
    checkVariables(file, language + ".text", words.text(), known);
    if (!words.subject().contains("{number}")) {
      throw new ConfigException(
          "%s: %s.subject must hold {number}, by which an answer finds its ticket"
              .formatted(file, language));
    }
    if (!words.subject().equals(words.subject().strip()) || words.subject().contains("\n")) {
      throw new ConfigException("%s: %s.subject must be one line".formatted(file, language));
    }
  }

  /** Refuses a variable that nothing fills, in a sentence with file and key. */
  static void checkVariables(String file, String key, String text, Set<String> known) {
    VARIABLE
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new ConfigException(
                  "%s: %s holds {%s}, but there are only %s"
                      .formatted(
                          file, key, name, String.join(", ", known.stream().sorted().toList())));
            });
  }
}
