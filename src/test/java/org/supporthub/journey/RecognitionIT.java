package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Pictures that customers send are read, and those that are none are told. */
class RecognitionIT extends HubJourney {
  private static final String BOUNDARY = "boundary-of-the-journey";
  private static final byte[] PNG =
      Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}, 3_000);

  @Test
  void a_picture_in_a_form_is_read_found_by_its_text_and_marked_when_it_is_called_a_document()
      throws Exception {
    String words = "订单号 " + newId();
    CRM.stubFor(
        WireMock.post("/read")
            .withHeader("Content-Type", WireMock.equalTo("image/png"))
            .willReturn(WireMock.okJson("{\"text\":\"%s\"}".formatted(words))));

    String id = read(post("发票.pdf", PNG).body()).get("id").asText();
    String number = ticketOf(id).get("number").asText();
    JsonNode message =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> received(api("/api/tickets/" + number)).get(0),
                found -> found.at("/attributes/recognised").isTextual());

    assertThat(message.at("/attributes/recognised").asText()).isEqualTo(words);
    assertThat(message.get("text").asText()).doesNotContain(words);
    JsonNode file = message.at("/attachments/0");
    assertThat(file.get("detectedType").asText()).isEqualTo("image/png");
    assertThat(file.get("mismatch").asBoolean()).isTrue();
    assertThat(
            api("/api/tickets?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .at("/items/0/number")
                .asText())
        .isEqualTo(number);
  }

  private HttpResponse<String> post(String name, byte[] bytes) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --%1$s\r
        Content-Disposition: form-data; name="message"\r
        \r
        请看附件\r
        --%1$s\r
        Content-Disposition: form-data; name="file"; filename="%2$s"\r
        Content-Type: application/pdf\r
        \r
        """
            .formatted(BOUNDARY, name)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
    return send(
        request("/channels/web-form")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }
}
