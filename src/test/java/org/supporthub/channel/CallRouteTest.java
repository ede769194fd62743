package org.supporthub.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supporthub.channel.CallRoute.PopUp;

/** What a block says of calls by their queue and keys, and where their recordings lie. */
class CallRouteTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "11,      '',    vip",
        "VIP 专线, '9',   vip",
        "12,      '2',   returns",
        "-,       '2 5', returns",
        "-,       '3 1', returns",
        "-,       '3',   -",
        "-,       '31',  -",
        "-,       '*** 2', -",
        "12,      '',    -"
      })
  void the_first_entry_counts_whose_queue_and_first_keys_fit(
      String queue, String keys, String team) {
    Telephony telephony =
        telephony(
            """
            routing:
                  - { queues: ['11', VIP 专线], team: vip, popUp: answered }
                  - { keys: ['2', '3,1'], category: aftersales.return, team: returns }
            """);

    assertThat(
            telephony.route(
                queue == null ? List.of() : List.of(queue),
                keys.isEmpty() ? List.of() : List.of(keys.split(" "))))
        .map(CallRoute::team)
        .isEqualTo(Optional.ofNullable(team));
    assertThat(telephony.routing())
        .extracting(CallRoute::popUp)
        .containsExactly(PopUp.ANSWERED, PopUp.ALWAYS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          routing: [{ team: vip }]                          | telephony.routing[0]: must say of which queues or keys
          routing: [{ queues: [a] }]                        | telephony.routing[0]: must say what of them: category, team or popUp
          routing: [{ queues: [a], popUp: sometimes }]      | popUp
          recordings: { url: 'https://x.cn/rec' }           | telephony.recordings.url: 'https://x.cn/rec' is no URL with {id} or {file}
          recordings: { url: 'ftp://x.cn/{id}' }            | telephony.recordings.url: 'ftp://x.cn/{id}' is no URL with {id} or {file}
          recordings: { login: geheim }                     | telephony.recordings.login: is no <user>:<password>
          """)
  void what_is_wrong_is_named_without_telling_a_secret(String yaml, String sentence) {
    assertThatThrownBy(() -> telephony(yaml))
        .hasMessageContaining("phone-pbx")
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("geheim");
  }

  @Test
  void without_a_word_recordings_are_fetched_from_the_addresses_that_are_told() {
    assertThat(telephony("region: CN").recordings().fetch()).isTrue();
    assertThat(telephony("recordings: { fetch: false }").recordings().fetch()).isFalse();
  }

  private Telephony telephony(String yaml) {
    return TestChannels.of(
            folder,
            """
            phone-pbx:
              label: { zh: 电话, en: Telephone }
              abbreviation: TP
              medium: PHONE
              format: call
              verify: { scheme: none }
              fields: { callId: /callId, type: /event }
              telephony:
                %s
            """
                .formatted(yaml))
        .get("phone-pbx")
        .telephony()
        .orElseThrow();
  }
}
