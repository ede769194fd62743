package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.HubSettings;

class ApiTokenTest {
  @TempDir Path folder;

  @Test
  void the_first_start_makes_a_token_that_only_its_owner_can_read() throws IOException {
    Path data = folder.resolve("not/there/yet");

    ApiToken token = token(null, data);

    Path file = data.resolve("api-token");
    assertThat(Files.readString(file).strip()).matches("[A-Za-z0-9_-]{43}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(token.matches(Files.readString(file).strip())).isTrue();
  }

  @Test
  void a_later_start_uses_the_token_of_the_first() throws IOException {
    token(null, folder);
    String made = Files.readString(folder.resolve("api-token")).strip();

    assertThat(token(" ", folder).matches(made)).isTrue();
    assertThat(Files.readString(folder.resolve("api-token")).strip()).isEqualTo(made);
  }

  @Test
  void two_hubs_make_different_tokens() throws IOException {
    token(null, folder.resolve("a"));
    token(null, folder.resolve("b"));

    assertThat(Files.readString(folder.resolve("a/api-token")))
        .isNotEqualTo(Files.readString(folder.resolve("b/api-token")));
  }

  @Test
  void a_token_of_the_settings_is_used_and_nothing_is_written() {
    ApiToken token = token("a-token-of-the-engineer-1", folder);

    assertThat(token.matches("a-token-of-the-engineer-1")).isTrue();
    assertThat(token.matches("a-token-of-the-engineer-2")).isFalse();
    assertThat(token.matches("")).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_short_token_stops_the_start_and_is_not_named() {
    assertThatThrownBy(() -> token("secret-but-short", folder))
        .isInstanceOf(ConfigException.class)
        .hasMessage("hub.api.token: a token needs at least 24 characters, this one has 16");
  }

  @Test
  void a_damaged_token_file_stops_the_start_and_is_named() throws IOException {
    Files.writeString(folder.resolve("api-token"), "\n");

    assertThatThrownBy(() -> token(null, folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("api-token: a token needs at least 24 characters, this one has 0");
  }

  @Test
  void settings_printed_to_a_log_hide_the_token() {
    assertThat(new ApiSettings("a-token-of-the-engineer-1", 40))
        .hasToString("ApiSettings[token=set, atOnce=40]");
  }

  private static ApiToken token(@Nullable String setting, Path data) {
    return new ApiToken(
        new ApiSettings(setting, 40),
        new HubSettings(data, data, data, ZoneOffset.UTC, URI.create("urn:test")));
  }
}
