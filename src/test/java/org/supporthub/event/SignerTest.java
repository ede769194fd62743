package org.supporthub.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignerTest {
  private static final String NEW_SECRET = "whsec_aHViLWRlbW8tc2VjcmV0LTMyLWJ5dGVzLWxvbmchISE=";
  private static final String OLD_SECRET = "whsec_b2xkLWRlbW8tc2VjcmV0LTI0LWJ5dGVz";
  private static final String ID = "01JD9ZK3Y8Q2V7";
  private static final String BODY =
      """
      {"specversion":"1.0","id":"01JD9ZK3Y8Q2V7","source":"urn:hub:acme",\
      "type":"com.acme.hub.ticket.created.v1","subject":"tickets/T-1001",\
      "time":"2026-11-22T01:20:00Z","datacontenttype":"application/json",\
      "data":{"ticketId":"T-1001","channel":"wechat_oa","title":"订单未到"}}""";

  @TempDir Path folder;

  @Test
  void during_rotation_every_secret_signs() {
    SignedEvent signed =
        signer(Clock.fixed(Instant.ofEpochSecond(1795310400), ZoneOffset.UTC))
            .sign("crm", ID, bytes(BODY));

    assertThat(signed.id()).isEqualTo(ID);
    assertThat(signed.timestamp()).isEqualTo("1795310400");
    assertThat(signed.signature())
        .isEqualTo(
            "v1,1fDrxm8mFUDpOE7RhxPhfCuc4SZX/G1vlbUtSgCq/es="
                + " v1,48PDT3pjJ4MG1ZCEtZaiCKuEkLNnYW6atbHb4DZTKFo=");
  }

  @Test
  void another_library_accepts_the_signature_with_either_secret() throws Exception {
    SignedEvent signed = signer(Clock.systemUTC()).sign("crm", ID, bytes(BODY));

    new Webhook(NEW_SECRET).verify(BODY, headers(signed));
    new Webhook(OLD_SECRET).verify(BODY, headers(signed));
  }

  @Test
  void another_library_refuses_a_changed_body() {
    SignedEvent signed = signer(Clock.systemUTC()).sign("crm", ID, bytes(BODY));

    assertThatThrownBy(
            () -> new Webhook(NEW_SECRET).verify(BODY.replace("未到", "已到"), headers(signed)))
        .isInstanceOf(WebhookVerificationException.class);
  }

  private Signer signer(Clock clock) {
    Receivers receivers =
        EventFixtures.receivers(
            folder,
            "receivers: {crm: {label: CRM, kind: http, url: 'http://h/', secrets: [%s, '', %s]}}"
                .formatted(NEW_SECRET, OLD_SECRET));
    return new Signer(receivers, clock);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static HttpHeaders headers(SignedEvent signed) {
    return HttpHeaders.of(
        Map.of(
            "webhook-id", List.of(signed.id()),
            "webhook-timestamp", List.of(signed.timestamp()),
            "webhook-signature", List.of(signed.signature())),
        (name, value) -> true);
  }
}
