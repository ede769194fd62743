package org.supporthub.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CloudEventJsonTest {
  private final CloudEventJson json = new CloudEventJson(EventFixtures.settings(Path.of("config")));

  @Test
  void an_event_is_written_as_structured_cloud_event() {
    UUID id = UUID.fromString("0193599a-0000-7000-8000-000000000001");
    var event =
        new TicketEvent(
            id,
            7,
            "CS20261122001",
            3,
            "message-received",
            Instant.parse("2026-11-22T01:20:00.000250Z"),
            "customer",
            JsonNodeFactory.instance.objectNode().put("state", "NEW").put("title", "订单未到"));

    String text = new String(json.of(event), StandardCharsets.UTF_8);

    assertThat(text)
        .isEqualTo(
            """
            {"specversion":"1.0","id":"0193599a-0000-7000-8000-000000000001",\
            "source":"urn:support-hub","type":"org.supporthub.ticket.message-received.v1",\
            "subject":"CS20261122001","time":"2026-11-22T01:20:00.000250Z",\
            "datacontenttype":"application/json","sequence":"3",\
            "data":{"state":"NEW","title":"订单未到"}}""");
  }
}
