package org.supporthub.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.settings.ConfigException;

class ReceiversTest {
  private static final String SECRET = "whsec_aHViLWRlbW8tc2VjcmV0LTMyLWJ5dGVzLWxvbmchISE=";

  @TempDir Path folder;

  @Test
  void the_shipped_receivers_are_off_until_something_is_set() {
    Receivers receivers = EventFixtures.shipped(Map.of());

    assertThat(receivers.all()).extracting(Receiver::name).containsExactly("crm", "erp", "pr");
    assertThat(receivers.enabled()).isEmpty();
    assertThat(receivers.property("crm.enabled")).isEqualTo("false");
    assertThat(receivers.property("crm.url")).isEqualTo("http://switched-off.invalid/");
  }

  @Test
  void an_address_switches_the_crm_on() {
    Receivers receivers =
        EventFixtures.shipped(
            Map.of("CRM_URL", "https://crm.example.com/hub?tenant=1", "CRM_SECRET", SECRET));

    assertThat(receivers.enabled("crm")).isTrue();
    assertThat(receivers.property("crm.url")).isEqualTo("https://crm.example.com/hub?tenant=1");
    assertThat(receivers.property("crm.timeoutMillis")).isEqualTo("15000");
    assertThat(receivers.property("crm.concurrency")).isEqualTo("4");
    assertThat(receivers.get("crm").secrets().keys()).hasSize(1);
    assertThat(receivers.get("crm").retry().waits())
        .hasSize(9)
        .startsWith(Duration.ofSeconds(5), Duration.ofMinutes(5))
        .endsWith(Duration.ofHours(24));
  }

  @Test
  void a_word_switches_the_staging_table_on() {
    assertThat(EventFixtures.shipped(Map.of("ERP_ENABLED", "true")).enabled("erp")).isTrue();
  }

  @Test
  void a_filter_lets_pass_what_it_names() {
    Receiver receiver = read("{label: 合规, kind: jms, enabled: true, types: [created, closed]}");

    assertThat(receiver.wants("created")).isTrue();
    assertThat(receiver.wants("replied")).isFalse();
    assertThat(receiver.label()).isEqualTo("合规");
  }

  @Test
  void a_filter_of_data_wants_one_of_its_values_in_every_field() throws Exception {
    Receiver pr =
        read(
            "{label: p, kind: jms, enabled: true, only: {public: [true], category: [complaint.service, complaint.quality]}}");
    Receiver tagged = read("{label: p, kind: jms, enabled: true, only: {tags: [公关, VIP客户]}}");
    ObjectMapper json = new ObjectMapper();

    assertThat(pr.wants(json.readTree("{\"public\":true,\"category\":\"complaint.quality\"}")))
        .isTrue();
    assertThat(pr.wants(json.readTree("{\"public\":false,\"category\":\"complaint.quality\"}")))
        .isFalse();
    assertThat(pr.wants(json.readTree("{\"category\":\"complaint.quality\"}"))).isFalse();
    assertThat(pr.wants(json.readTree("{\"public\":true,\"category\":\"other\"}"))).isFalse();
    assertThat(tagged.wants(json.readTree("{\"tags\":[\"急\",\"公关\"]}"))).isTrue();
    assertThat(tagged.wants(json.readTree("{\"tags\":[]}"))).isFalse();
    assertThat(tagged.wants(json.readTree("{}"))).isFalse();
  }

  @Test
  void waits_may_be_compressed_to_milliseconds() {
    assertThat(read("{label: t, kind: table, enabled: true, retry: [0s, 250ms]}").retry().waits())
        .containsExactly(Duration.ZERO, Duration.ofMillis(250));
  }

  @Test
  void what_cannot_work_is_refused_with_a_sentence() {
    refused("{label: x, kind: http, url: 'ftp://h/'}", "url begins with 'ftp:'");
    refused("{label: x, kind: http, url: 'http:///nobody'}", "url names no host");
    refused("{label: x, kind: http, url: 'http://a b/'}", "url is not a valid address");
    refused("{label: x, kind: http, url: 'http://u:p@h/'}", "url has a user");
    refused("{label: x, kind: http, url: 'http://h/'}", "secrets is empty");
    refused("{label: x, kind: http, enabled: true}", "url is empty");
    refused("{label: x, kind: table, url: 'http://h/'}", "only a receiver of kind http");
    refused("{label: x, kind: pigeon}", "kind");
    refused("{label: x, kind: jms, types: [creatd]}", "creatd");
    refused("{label: x, kind: jms, retry: [soon]}", "soon");
    refused("{label: x, kind: jms, timeoutSeconds: 0}", "timeoutSeconds");
    refused("{label: x, kind: jms, wings: 2}", "wings");
  }

  @Test
  void a_weak_secret_is_refused_and_never_shown() {
    String weak = "whsec_c2hvcnQtc2VjcmV0";

    assertThatThrownBy(() -> read("{label: x, kind: http, url: 'http://h/', secrets: [%s]}", weak))
        .isInstanceOf(ConfigException.class)
        .hasMessage("receivers.yaml: it: secrets[0] has 12 bytes, at least 24 are needed")
        .hasMessageNotContaining(weak);
    assertThatThrownBy(() -> read("{label: x, kind: http, url: 'http://h/', secrets: [Pa55word]}"))
        .hasMessageContaining("does not begin with whsec_")
        .hasMessageNotContaining("Pa55word");
    assertThatThrownBy(
            () -> read("{label: x, kind: http, url: 'http://h/', secrets: ['whsec_!!!']}"))
        .hasMessageContaining("is not Base64")
        .hasNoCause();
  }

  @Test
  void a_secret_does_not_appear_where_a_receiver_is_printed() {
    Receiver receiver = read("{label: x, kind: http, url: 'http://h/', secrets: [%s]}", SECRET);

    assertThat(receiver.toString()).contains("1 secrets").doesNotContain(SECRET.substring(6));
  }

  @Test
  void an_unknown_name_or_value_is_refused() {
    Receivers receivers = EventFixtures.shipped(Map.of());

    assertThatThrownBy(() -> receivers.property("crn.url")).hasMessageContaining("no block crn");
    assertThatThrownBy(() -> receivers.property("crm.secrets"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("{{receiver:crm.secrets}}");
    assertThatThrownBy(() -> receivers.property("url")).isInstanceOf(ConfigException.class);
  }

  private Receiver read(String block, Object... values) {
    return EventFixtures.receivers(folder, "receivers: {it: %s}".formatted(block.formatted(values)))
        .get("it");
  }

  private void refused(String block, String why) {
    assertThatThrownBy(() -> read(block))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(why);
  }
}
