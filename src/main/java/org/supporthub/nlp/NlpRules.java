package org.supporthub.nlp;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.LiveFile;

/**
 * How answers of the service are read and what follows from them, {@code config/nlp.yaml}; an edit
 * counts at once.
 */
@Component
public class NlpRules implements LiveFile {
  private static final String NAME = "nlp";
  private static final int LONGEST_LABEL = 100;

  private final ConfigFiles files;
  private final ObjectMapper json = JsonMapper.builder().build();
  private volatile Written rules;

  public NlpRules(ConfigFiles files) {
    this.files = files;
    this.rules = read(files.text(NAME));
  }

  /** The file as it is written. */
  private record Written(
      List<String> labels,
      @Nullable String confidence,
      @Nullable Double least,
      Map<String, Effect> effects) {}

  private record Effect(String tag, @Nullable Boolean risk) {}

  /**
   * What follows from an answer.
   *
   * @param tags that the ticket gets
   * @param risk whether the matrix of priorities is asked as for a message with a word of risk
   */
  record Consequence(List<String> tags, boolean risk) {}

  @Override
  public final String name() {
    return NAME;
  }

  @Override
  public final void reload(String text) {
    rules = read(text);
  }

  private Written read(String text) {
    return files.read(NAME, text, Written.class);
  }

  /**
   * Reads an answer; labels that have no effect, or of which the service is not sure, are left out.
   *
   * @throws NonsenseException saying what is wrong with it, without quoting it
   */
  Consequence consequence(byte[] answer) {
    Written now = rules;
    JsonNode tree = tree(answer);
    Set<String> labels = new LinkedHashSet<>();
    for (String place : now.labels()) {
      labels.addAll(labels(tree.at(JsonPointer.compile(place))));
    }
    if (labels.isEmpty()) {
      throw new NonsenseException("the answer has no label at " + String.join(", ", now.labels()));
    }
    if (!sure(now, tree)) {
      return new Consequence(List.of(), false);
    }
    List<Effect> effects =
        labels.stream().filter(now.effects()::containsKey).map(now.effects()::get).toList();
    return new Consequence(
        effects.stream().map(Effect::tag).distinct().toList(),
        effects.stream().anyMatch(effect -> Boolean.TRUE.equals(effect.risk())));
  }

  private JsonNode tree(byte[] answer) {
    try {
      JsonNode tree = json.readTree(answer);
      if (tree != null && tree.isContainerNode()) {
        return tree;
      }
    } catch (IOException e) {
      throw new NonsenseException("the answer is no JSON");
    }
    throw new NonsenseException("the answer is no JSON");
  }

  /** A label, or a list of them. */
  private static List<String> labels(JsonNode place) {
    List<String> labels = new ArrayList<>();
    if (place.isTextual()) {
      labels.add(place.textValue());
    } else if (place.isArray()) {
      place.forEach(each -> labels.add(each.isTextual() ? each.textValue() : ""));
    }
    labels.removeIf(label -> label.isBlank() || label.length() > LONGEST_LABEL);
    return labels;
  }

  private static boolean sure(Written now, JsonNode tree) {
    if (now.confidence() == null || now.least() == null) {
      return true;
    }
    JsonNode confidence = tree.at(JsonPointer.compile(now.confidence()));
    if (!confidence.isNumber()) {
      throw new NonsenseException("the answer has no number at " + now.confidence());
    }
    return confidence.doubleValue() >= now.least();
  }
}
