package org.supporthub.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.HubSettings;

class ReplyAddressesTest {
  private final ReplyAddresses addresses = new ReplyAddresses(List.of("mail-token-key-1"), "acme");

  @TempDir Path folder;

  @Test
  void the_token_is_that_of_the_protocol_reference() {
    assertThat(addresses.of("support@acme.example", "T-1001"))
        .isEqualTo("support+t-1001.aaq7rd4cvywt@acme.example");
  }

  @Test
  void an_address_is_read_in_any_case_of_letters() {
    assertThat(addresses.ticketIn("Support+T-1001.AAQ7RD4CVYWT@acme.example")).contains("T-1001");
    assertThat(addresses.ticketIn("support+t-1001.aaq7rd4cvywt@other.example")).contains("T-1001");
  }

  @Test
  void another_number_token_or_shape_is_no_ticket() {
    for (String address :
        new String[] {
          "support+t-1002.aaq7rd4cvywt@acme.example",
          "support+t-1001.aaq7rd4cvywx@acme.example",
          "support+t-1001.@acme.example",
          "support+t-1001@acme.example",
          "support.t-1001.aaq7rd4cvywt@acme.example",
          "support@acme.example",
          "+.@",
          "@",
          ""
        }) {
      assertThat(addresses.ticketIn(address)).as(address).isEmpty();
    }
  }

  @Test
  void an_address_for_bounces_names_its_message_alone_or_within_a_text() {
    UUID message = UUID.fromString("0193a000-0000-7000-8000-00000000abcd");
    String address = addresses.ofMessage("support@acme.example", message);

    assertThat(address).matches("support\\+b-[a-z2-7]{26}\\.[a-z2-7]{12}@acme\\.example");
    assertThat(addresses.messagesIn(address)).containsExactly(message);
    assertThat(addresses.messagesIn("退信 <" + address.toUpperCase(Locale.ROOT) + ">。"))
        .containsExactly(message);
    assertThat(addresses.ticketIn(address)).isEmpty();
    assertThat(addresses.messagesIn(addresses.of("support@acme.example", "T-1001"))).isEmpty();
    assertThat(addresses.messagesIn(address.replace("+b-a", "+b-b"))).isEmpty();
    assertThat(new ReplyAddresses(List.of("mail-token-key-1"), "other").messagesIn(address))
        .isEmpty();
  }

  @Test
  void an_old_key_is_accepted_until_it_is_taken_away() {
    String old = addresses.of("s@x.example", "CS1");
    var rotated = new ReplyAddresses(List.of("mail-token-key-2", "mail-token-key-1"), "acme");

    assertThat(rotated.ticketIn(old)).contains("CS1");
    assertThat(rotated.of("s@x.example", "CS1")).isNotEqualTo(old);
    assertThat(new ReplyAddresses(List.of("mail-token-key-2"), "acme").ticketIn(old)).isEmpty();
  }

  @Test
  void an_address_that_would_be_too_long_stays_as_it_is() {
    String address = "a".repeat(50) + "@acme.example";

    assertThat(addresses.of(address, "CS20231028001")).isEqualTo(address);
    assertThat(addresses.ofMessage(address, UUID.randomUUID())).isEqualTo(address);
  }

  @Test
  void without_a_key_one_is_made_and_used_again() throws Exception {
    String first = made(List.of(" ")).of("s@x.example", "CS1");

    assertThat(made(List.of()).of("s@x.example", "CS1")).isEqualTo(first);
    assertThat(Files.readString(folder.resolve("reply-key")).strip()).hasSize(43);
  }

  @Test
  void a_short_key_is_refused_without_being_told() {
    assertThatThrownBy(() -> made(List.of("short")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("hub.reply-address.keys")
        .hasMessageNotContaining("short");
  }

  private ReplyAddresses made(List<String> keys) {
    return new ReplyAddresses(
        new ReplySettings(keys),
        new HubSettings(folder, folder, folder, ZoneOffset.UTC, URI.create("urn:test")));
  }
}
