package org.supporthub.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingSourceTest {
  private static final String LOGIN = "Basic cGJ4OmdlaGVpbQ==";

  private final RecordingSource source =
      new RecordingSource(
          true, "https://pbx.example/rec/{id}", "pbx:geheim", Set.of("api.twilio.com"));

  @Test
  void an_address_that_was_told_counts_and_an_id_is_looked_for_where_recordings_lie() {
    assertThat(source.address("R1", "https://x.cn/1")).hasValue("https://x.cn/1");
    assertThat(source.address("/2026/11/客 1.wav", ""))
        .hasValue("https://pbx.example/rec/2026/11/%E5%AE%A2%201.wav");
    assertThat(
            new RecordingSource(true, "https://x.cn/{file}?t=1", "", Set.of()).address("a/b", ""))
        .hasValue("https://x.cn/b?t=1");
    assertThat(new RecordingSource(true, "", "", Set.of()).address("R1", "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a/../../x", "..", "a\\..\\x"})
  void an_id_that_leads_elsewhere_has_no_address(String id) {
    assertThat(source.address(id, "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://pbx.example/rec/1", "https://API.twilio.com/2010-04-01/x.mp3"})
  void the_login_is_told_to_servers_that_are_named(String address) {
    assertThat(source.authorization(address)).isEqualTo(LOGIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://pbx.example/rec/1",
        "https://pbx.example:8443/rec/1",
        "http://api.twilio.com/x.mp3",
        "https://api.twilio.com.evil.example/x.mp3",
        "https://evil.example/?https://api.twilio.com",
        "no address"
      })
  void the_login_is_told_to_no_other(String address) {
    assertThat(source.authorization(address)).isNull();
    assertThat(source.toString()).doesNotContain("geheim");
  }
}
