package org.supporthub.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;

class LiveConfigurationTest {
  private static final Instant START = Instant.parse("2026-03-05T08:30:00Z");

  @TempDir Path folder;
  private final List<String> taken = new ArrayList<>();
  private Instant now = START;
  private LiveConfiguration configuration;

  /** Takes every text but those that say wrong. */
  private final class Words implements LiveFile {
    @Override
    public String name() {
      return "words";
    }

    @Override
    public void reload(String text) {
      if (text.contains("wrong")) {
        throw new ConfigException("words.yaml: a is 'wrong', right is allowed");
      }
      taken.add(text);
    }
  }

  @BeforeEach
  void start() throws IOException {
    write("a: 1");
    HubSettings settings =
        new HubSettings(folder, folder, folder, ZoneId.of("UTC"), URI.create("urn:test"));
    InstantSource clock = () -> now;
    configuration =
        new LiveConfiguration(
            new ConfigFiles(settings, new StandardEnvironment()), List.of(new Words()), clock);
    now = START.plusSeconds(60);
  }

  @Test
  void a_file_that_did_not_change_is_not_read_again() {
    assertThat(configuration.look()).isFalse();
    assertThat(configuration.look()).isFalse();
    assertThat(taken).isEmpty();
    assertThat(configuration.list().get(0).since()).isEqualTo(START);
  }

  @Test
  void a_change_is_taken_when_it_lies_still() throws IOException {
    write("a: 2 half");
    assertThat(configuration.look()).isFalse();
    write("a: 2");
    assertThat(configuration.look()).isFalse();

    assertThat(configuration.look()).isTrue();

    assertThat(taken).containsExactly("a: 2");
    ConfigState state = configuration.list().get(0);
    assertThat(state.file()).isEqualTo("words.yaml");
    assertThat(state.since()).isEqualTo(now);
    assertThat(state.refused()).isNull();
  }

  @Test
  void a_wrong_text_is_told_and_what_was_in_force_stays() throws IOException {
    String hash = configuration.list().get(0).hash();
    write("a: wrong");

    configuration.look();
    assertThat(configuration.look()).isFalse();
    assertThat(configuration.look()).isFalse();

    ConfigState state = configuration.list().get(0);
    assertThat(state.hash()).isEqualTo(hash);
    assertThat(state.since()).isEqualTo(START);
    assertThat(state.refused())
        .isEqualTo(new Refusal(now, "words.yaml: a is 'wrong', right is allowed"));
    var health = new ConfigurationHealth(configuration).health();
    assertThat(health.getStatus().getCode()).isEqualTo("UP");
    assertThat(health.getDetails().toString()).contains("right is allowed");
  }

  @Test
  void the_old_text_put_back_ends_the_refusal() throws IOException {
    write("a: wrong");
    configuration.look();
    configuration.look();
    write("a: 1");

    configuration.look();
    configuration.look();

    assertThat(configuration.list().get(0).refused()).isNull();
  }

  @Test
  void a_file_that_is_gone_is_told_and_taken_when_it_is_there_again() throws IOException {
    Files.delete(folder.resolve("words.yaml"));
    configuration.look();
    configuration.look();
    assertThat(configuration.list().get(0).refused().reason()).contains("words.yaml");

    write("a: 3");
    configuration.look();
    configuration.look();

    assertThat(taken).containsExactly("a: 3");
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("words.yaml"), text);
  }
}
