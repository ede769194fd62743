package org.supporthub.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.supporthub.message.Content;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;

class RawArchiveTest {
  @TempDir Path folder;
  private RawArchive archive;
  private ObjectMapper json;

  @BeforeEach
  void open() {
    archive = new RawArchive(new ContentArchive(folder));
    json = Jackson2ObjectMapperBuilder.json().modulesToInstall(new ContentModule(archive)).build();
  }

  @Test
  void up_to_64_kb_stay_in_memory() throws IOException {
    RawMessage small = message(Content.of(new byte[64 * 1024]));

    assertThat(archive.keep(small)).isSameAs(small);
    assertThat(files()).isEmpty();
  }

  @Test
  void small_content_from_elsewhere_is_taken_into_memory() {
    RawMessage spilled = message(streamOf("短信".getBytes(StandardCharsets.UTF_8)));

    assertThat(archive.keep(spilled).content()).isInstanceOf(Content.InMemory.class);
    assertThat(archive.keep(spilled).content().bytes())
        .isEqualTo("短信".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void more_than_64_kb_lie_under_their_sha_256() throws IOException {
    byte[] bytes = new byte[64 * 1024 + 1];

    RawMessage kept = archive.keep(message(streamOf(bytes)));

    ArchivedContent content = (ArchivedContent) kept.content();
    assertThat(content.sha256())
        .isEqualTo("3266304f31be278d06c3bd3eb9aa3e00c59bedec0a890de466568b0b90b0e01f");
    assertThat(content.size()).isEqualTo(bytes.length);
    assertThat(content.bytes()).isEqualTo(bytes);
    assertThat(files())
        .containsExactly(
            folder
                .resolve(content.sha256().substring(0, 2))
                .resolve(content.sha256().substring(2, 4))
                .resolve(content.sha256()));
  }

  @Test
  void the_same_bytes_are_kept_once_however_many_keep_them() throws IOException {
    byte[] bytes = "大附件".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    List<Content> kept =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(i -> archive.keep(message(Content.of(bytes))).content())
            .toList();

    assertThat(kept).allSatisfy(content -> assertThat(content.bytes()).isEqualTo(bytes));
    assertThat(files()).hasSize(1);
  }

  @Test
  void what_is_archived_already_is_left_alone() {
    RawMessage kept = archive.keep(message(Content.of(new byte[100_000])));

    assertThat(archive.keep(kept)).isSameAs(kept);
  }

  @Test
  void bytes_that_cannot_be_read_leave_nothing_behind() throws IOException {
    Content broken =
        new Content() {
          @Override
          public long size() {
            return 1_000_000;
          }

          @Override
          public InputStream open() throws IOException {
            throw new IOException("gone");
          }
        };

    assertThatThrownBy(() -> archive.keep(message(broken)))
        .hasMessageContaining("archive cannot take message");
    assertThat(files()).isEmpty();
  }

  @Test
  void small_content_travels_as_base64_within_json() throws IOException {
    RawMessage raw = message(Content.of("你好".getBytes(StandardCharsets.UTF_8)));

    String text = json.writeValueAsString(raw);

    assertThat(json.readTree(text).path("content").asText()).isEqualTo("5L2g5aW9");
    RawMessage read = json.readValue(text, RawMessage.class);
    assertThat(read.content().bytes()).isEqualTo(raw.content().bytes());
    assertThat(read.receivedAt()).isEqualTo(raw.receivedAt());
  }

  @Test
  void archived_content_travels_as_a_claim_and_is_opened_when_it_is_read() throws IOException {
    byte[] bytes = new byte[100_000];
    RawMessage kept = archive.keep(message(Content.of(bytes)));

    String text = json.writeValueAsString(kept);

    JsonNode claim = json.readTree(text).path("content");
    assertThat(claim.fieldNames()).toIterable().containsExactlyInAnyOrder("sha256", "size");
    RawMessage read = json.readValue(text, RawMessage.class);
    assertThat(read.content()).isEqualTo(kept.content());
    assertThat(read.content().bytes()).isEqualTo(bytes);
  }

  @Test
  void a_claim_cannot_point_outside_the_archive() {
    assertThatThrownBy(
            () -> json.readValue("{\"sha256\":\"../../etc/passwd\",\"size\":1}", Content.class))
        .isInstanceOf(JsonMappingException.class);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static RawMessage message(Content content) {
    return new RawMessage(
        UUID.randomUUID(),
        "web-form",
        Medium.WEB,
        "form",
        "key",
        Instant.parse("2023-10-28T02:00:00Z"),
        Map.of(),
        content);
  }

  private static Content streamOf(byte[] bytes) {
    return new Content() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }
    };
  }
}
