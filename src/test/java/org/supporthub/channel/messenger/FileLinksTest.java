package org.supporthub.channel.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.channel.messenger.FileLinks.Target;
import org.supporthub.settings.ConfigException;

class FileLinksTest {
  private static final Instant NOW = Instant.parse("2026-11-22T01:20:00Z");
  private static final UUID MESSAGE = UUID.fromString("0193a1b2-c3d4-7e5f-8a6b-1234567890ab");

  private final FileLinks links = links("https://hub.example", "a-key-of-ours-0001");

  @Test
  void a_link_leads_to_its_file_until_it_ends() {
    String link = links.to(MESSAGE, 2, "发票 1/2.pdf", NOW);

    assertThat(link).startsWith("https://hub.example/files/" + MESSAGE + ".2.");
    assertThat(link).endsWith("/%E5%8F%91%E7%A5%A8%201%2F2.pdf");
    assertThat(links.read(token(link)))
        .contains(new Target(MESSAGE, 2, NOW.plus(Duration.ofDays(7))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        "0193a1b2-c3d4-7e5f-8a6b-1234567890ab.2.1795915200",
        "0193a1b2-c3d4-7e5f-8a6b-1234567890ab.2.1795915200.",
        "0193a1b2-c3d4-7e5f-8a6b-1234567890ab.2.999999999999999999999.00"
      })
  void what_is_no_link_leads_nowhere(String token) {
    assertThat(links.read(token)).isEmpty();
  }

  @Test
  void another_message_file_or_end_under_the_same_signature_leads_nowhere() {
    String token = token(links.to(MESSAGE, 2, "a", NOW));

    assertThat(links.read(token)).isPresent();
    assertThat(links.read(token.replace("90ab.2.", "90ac.2."))).isEmpty();
    assertThat(links.read(token.replace("ab.2.", "ab.3."))).isEmpty();
    assertThat(links.read(token.replace(".1795915200.", ".1995915200."))).isEmpty();
    assertThat(links.read(token.toUpperCase(java.util.Locale.ROOT))).isEmpty();
  }

  @Test
  void a_key_that_is_being_changed_counts_and_a_strangers_does_not() {
    FileLinks before = links("https://hub.example", "a-key-of-before-01");
    FileLinks both = links("https://hub.example", "a-key-of-ours-0001", "a-key-of-before-01");
    String old = token(before.to(MESSAGE, 0, "a", NOW));

    assertThat(both.read(old)).isPresent();
    assertThat(links.read(old)).isEmpty();
    assertThat(links.read(token(both.to(MESSAGE, 0, "a", NOW)))).isPresent();
  }

  @Test
  void without_an_address_of_ours_there_are_no_links() {
    FileLinks none = links("", "a-key-of-ours-0001");

    assertThat(none.possible()).isFalse();
    assertThatThrownBy(() -> none.to(MESSAGE, 0, "a", NOW))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hub.example",
        "https://hub.example/",
        "hub.example",
        "https://",
        "https://h/?a"
      })
  void an_address_that_nobody_can_call_safely_stops_the_start(String url) {
    assertThatThrownBy(() -> links(url, "a-key-of-ours-0001"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "hub.file-links.public-url: '%s' is no https:// address without a slash at its end"
                .formatted(url));
  }

  private static FileLinks links(String url, String... keys) {
    return new FileLinks(new FileLinkSettings(url, Duration.ofDays(7), List.of()), List.of(keys));
  }

  private static String token(String link) {
    return link.split("/")[4];
  }
}
