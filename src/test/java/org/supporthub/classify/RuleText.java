package org.supporthub.classify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A rule file of a test, in a folder with the shipped schema. */
final class RuleText {
  static final String HEAD =
      """
      version: 1
      strategy: best-score
      categories:
        fault: {zh: 故障, en: Fault, labels: {login: {zh: 登录, en: Login}}}
        aftersales: {zh: 售后, en: After-sales, labels: {return: {zh: 退货, en: Return}}}
      """;
  static final String TAIL =
      """
      priorities:
        - {priority: NORMAL}
      """;

  private RuleText() {}

  /** Rules with the given YAML between the categories and the matrix. */
  static CurrentRules rules(Path folder, String middle) {
    return file(folder, HEAD + middle + "\n" + TAIL);
  }

  static CurrentRules file(Path folder, String text) {
    write(folder, text);
    return ShippedRules.in(folder);
  }

  static void write(Path folder, String text) {
    try {
      Files.createDirectories(folder.resolve("schema"));
      Files.writeString(folder.resolve("classification.yaml"), text);
      Path schema = Path.of("schema/classification.schema.json");
      Files.writeString(
          folder.resolve(schema), Files.readString(Path.of("config").resolve(schema)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
