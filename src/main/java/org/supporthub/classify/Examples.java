package org.supporthub.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.ConfigFiles;

/** The labelled messages that rules are tried on before they come into force. */
final class Examples {
  static final String FOLDER = "classification-examples";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHOWN = 3;

  private final ConfigFiles files;

  Examples(ConfigFiles files) {
    this.files = files;
  }

  /** An example and where it stands, as {@code documents.jsonl, line 12}. */
  record Placed(Example example, String place) {}

  /**
   * Tries the rules on the examples marked {@code must}.
   *
   * @throws ConfigException naming the first ones that come out otherwise, and why
   */
  void check(KeywordRules rules) {
    List<String> broken =
        all().stream()
            .filter(placed -> placed.example().must())
            .map(placed -> contradiction(placed, rules))
            .filter(contradiction -> !contradiction.isEmpty())
            .toList();
    if (!broken.isEmpty()) {
      throw new ConfigException(
          "classification.yaml: %d of the examples marked must come out otherwise: %s%s"
              .formatted(
                  broken.size(),
                  String.join("; ", broken.subList(0, Math.min(SHOWN, broken.size()))),
                  broken.size() > SHOWN ? " …" : ""));
    }
  }

  private static String contradiction(Placed placed, KeywordRules rules) {
    Classification outcome = rules.read(placed.example().said()).classification();
    String what = placed.example().contradiction(outcome);
    return what.isEmpty() ? "" : placed.place() + " " + what;
  }

  private List<Placed> all() {
    List<Placed> examples = new ArrayList<>();
    for (Map.Entry<String, String> file : files.texts(FOLDER, ".jsonl").entrySet()) {
      List<String> lines = file.getValue().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          String place = "%s, line %d".formatted(file.getKey(), i + 1);
          examples.add(new Placed(example(lines.get(i), place), place));
        }
      }
    }
    return examples;
  }

  static Example example(String line, String place) {
    try {
      return JSON.readValue(line, Example.class);
    } catch (JsonProcessingException e) {
      throw new ConfigException("%s/%s: %s".formatted(FOLDER, place, e.getOriginalMessage()), e);
    }
  }
}
