package org.supporthub.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** What an operator reads when a file is wrong. */
class ConfigFilesTest {
  @TempDir Path folder;
  private final MockEnvironment environment = new MockEnvironment();

  record Shop(String name, int limit, List<String> secrets, Map<String, String> labels) {}

  @BeforeEach
  void schema() throws IOException {
    Files.createDirectories(folder.resolve("schema"));
    Files.writeString(
        folder.resolve("schema/shop.schema.json"),
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "additionalProperties": false,
          "required": ["name", "limit"],
          "properties": {
            "name": {"type": "string", "pattern": "^[a-z-]+$"},
            "limit": {"type": "integer", "minimum": 1},
            "secrets": {"type": "array", "items": {"type": "string", "minLength": 5}},
            "labels": {"type": "object", "additionalProperties": {"type": "string"}}
          }
        }
        """);
  }

  @Test
  void a_right_file_becomes_a_record() throws IOException {
    Shop shop = read("name: shop\nlimit: 3\nsecrets: [abcdef]\nlabels: {zh: 商店}\n");

    assertThat(shop).isEqualTo(new Shop("shop", 3, List.of("abcdef"), Map.of("zh", "商店")));
  }

  @Test
  void references_to_the_environment_are_filled_in() throws IOException {
    environment.setProperty("LIMIT", "7");

    Shop shop = read("name: ${SHOP_NAME:corner-shop}\nlimit: ${LIMIT}\n");

    assertThat(shop.name()).isEqualTo("corner-shop");
    assertThat(shop.limit()).isEqualTo(7);
  }

  @Test
  void a_reference_that_is_not_set_is_named() {
    assertThatThrownBy(() -> read("name: ${NOBODY_SET_THIS}\nlimit: 1\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("shop.yaml")
        .hasMessageContaining("${NOBODY_SET_THIS}");
  }

  @Test
  void a_wrong_value_is_named_with_file_and_key() {
    assertThatThrownBy(() -> read("name: shop\nlimit: 0\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("shop.yaml")
        .hasMessageContaining("limit")
        .hasMessageContaining("'0'")
        .hasMessageContaining("minimum");
  }

  @Test
  void an_unknown_key_is_named() {
    assertThatThrownBy(() -> read("name: shop\nlimit: 1\nlimits: 2\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("limits");
  }

  @Test
  void a_wrong_secret_is_named_but_never_shown() {
    assertThatThrownBy(() -> read("name: shop\nlimit: 1\nsecrets: [abc]\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("secrets")
        .hasMessageNotContaining("abc'");
  }

  @Test
  void broken_yaml_is_named_with_its_line() {
    assertThatThrownBy(() -> read("name: shop\nlimit: [1\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("shop.yaml, line");
  }

  @Test
  void a_missing_file_is_named() {
    assertThatThrownBy(() -> files().read("nothing", Shop.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nothing.yaml");
  }

  private Shop read(String yaml) throws IOException {
    Files.writeString(folder.resolve("shop.yaml"), yaml);
    return files().read("shop", Shop.class);
  }

  private ConfigFiles files() {
    return new ConfigFiles(
        new HubSettings(folder, folder, folder, ZoneOffset.UTC, URI.create("urn:test")), environment);
  }
}
