package org.supporthub.camel.deploy;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** In which line each part of a YAML file stands, by JSON Pointer: its parsed tree forgets them. */
final class YamlLines {
  private final Map<String, Integer> lines = new HashMap<>();

  private YamlLines() {}

  /** Nothing for a text that is no YAML. */
  static Map<String, Integer> of(byte[] yaml) {
    YamlLines found = new YamlLines();
    Reader text = new InputStreamReader(new ByteArrayInputStream(yaml), StandardCharsets.UTF_8);
    try {
      Node root = new Yaml(new LoaderOptions()).compose(text);
      if (root != null) {
        found.note("", root);
      }
    } catch (YAMLException noYaml) {
      return Map.of();
    }
    return Map.copyOf(found.lines);
  }

  private void note(String pointer, Node node) {
    lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key) {
          String below = pointer + "/" + key.getValue();
          lines.put(below, key.getStartMark().getLine() + 1);
          note(below, entry.getValueNode());
        }
      }
    } else if (node instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        note(pointer + "/" + i, sequence.getValue().get(i));
      }
    }
  }
}
