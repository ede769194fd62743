package org.supporthub.camel.jms;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.supporthub.classify.Classification;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.classify.Priority;
import org.supporthub.message.Content;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.Party;
import org.supporthub.message.RawMessage;

/** Messages to test with. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-03-05T08:30:00.123456Z");

  private Samples() {}

  public static RawMessage raw(String text) {
    return raw(Medium.MAIL, text.getBytes(StandardCharsets.UTF_8));
  }

  public static RawMessage raw(Medium medium, byte[] bytes) {
    UUID id = UUID.randomUUID();
    return new RawMessage(
        id,
        "support-mail",
        medium,
        "mail",
        "键-" + id,
        NOW,
        Map.of("remoteAddress", "192.0.2.7", "页面", "/联系我们"),
        Content.of(bytes));
  }

  public static ClassifiedMessage classified(RawMessage raw, Priority priority) {
    InboundMessage message =
        new InboundMessage(
            raw.id(),
            raw.channel(),
            raw.medium(),
            null,
            null,
            List.of(),
            List.of(),
            Party.ofAddress("kunde@example.com", "王芳"),
            List.of(),
            List.of(),
            List.of(),
            "退款",
            textOf(raw),
            null,
            List.of(),
            Set.of(),
            null,
            null,
            raw.receivedAt(),
            Map.of());
    return new ClassifiedMessage(
        raw,
        message,
        new Classification(
            "other",
            priority,
            null,
            "0123456789ab",
            List.of(),
            List.of(),
            null,
            List.of(),
            List.of()));
  }

  public static String textOf(RawMessage raw) {
    return new String(raw.content().bytes(), StandardCharsets.UTF_8);
  }

  /** Maps as the hub's mapper does, with bytes inline. */
  public static ObjectMapper mapper() {
    SimpleModule content = new SimpleModule();
    content.addSerializer(
        Content.class,
        new JsonSerializer<Content>() {
          @Override
          public void serialize(Content value, JsonGenerator to, SerializerProvider serializers)
              throws IOException {
            to.writeBinary(value.bytes());
          }
        });
    content.addDeserializer(
        Content.class,
        new JsonDeserializer<Content>() {
          @Override
          public Content deserialize(JsonParser from, DeserializationContext context)
              throws IOException {
            return Content.of(from.getBinaryValue());
          }
        });
    return new ObjectMapper().registerModules(new JavaTimeModule(), content);
  }
}
