package org.supporthub.classify;

import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.supporthub.settings.ConfigException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Says what is wrong with a rule file, and in which line; the text is read for that only when
 * something is.
 *
 * @param file its name
 * @param text as it lies there
 */
record RuleFault(String file, String text) {
  private static final Map<String, String> SECTIONS =
      Map.of("rule", "rules", "term", "termSets", "tag", "tags");

  /**
   * The sentence as an exception, with the line where the owner begins.
   *
   * @param owner what is wrong: {@code rule login-failed}, {@code tag VIP} or {@code negations}
   */
  ConfigException in(String owner, String what) {
    return in(owner, null, what);
  }

  /**
   * The same with the line of a term of the owner.
   *
   * @param term as it is written
   */
  ConfigException in(String owner, @Nullable String term, String what) {
    String line = line(owner, term).map(", line %d"::formatted).orElse("");
    return new ConfigException("%s%s: %s %s".formatted(file, line, owner, what));
  }

  private Optional<Integer> line(String owner, @Nullable String term) {
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    Node root = new Yaml(options).compose(new StringReader(text));
    String kind = owner.split("[ ,]", 2)[0];
    Optional<Node> section = value(root, SECTIONS.getOrDefault(kind, kind));
    String name = owner.replaceFirst("^(term set|\\S+) ?", "");
    Optional<Node> named = section.flatMap(node -> named(node, name));
    Optional<Node> at = named.or(() -> section);
    return at.flatMap(node -> scalars(node).filter(is(term)).findFirst())
        .or(() -> at)
        .map(node -> node.getStartMark().getLine() + 1);
  }

  private static Predicate<Node> is(@Nullable String term) {
    return node -> node instanceof ScalarNode scalar && scalar.getValue().equals(term);
  }

  private static Optional<Node> named(Node section, String name) {
    return section instanceof SequenceNode list
        ? list.getValue().stream()
            .filter(
                item ->
                    Stream.of("id", "tag")
                        .anyMatch(key -> value(item, key).filter(is(name)).isPresent()))
            .findFirst()
        : value(section, name);
  }

  private static Optional<Node> value(@Nullable Node node, String key) {
    return node instanceof MappingNode map
        ? map.getValue().stream()
            .filter(entry -> is(key).test(entry.getKeyNode()))
            .map(NodeTuple::getValueNode)
            .findFirst()
        : Optional.empty();
  }

  private static Stream<Node> scalars(Node node) {
    if (node instanceof SequenceNode list) {
      return list.getValue().stream().flatMap(RuleFault::scalars);
    }
    return node instanceof MappingNode map
        ? map.getValue().stream().flatMap(entry -> scalars(entry.getValueNode()))
        : Stream.of(node);
  }
}
