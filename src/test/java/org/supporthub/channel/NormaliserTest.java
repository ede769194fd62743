package org.supporthub.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.message.Content;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.NormalisedMessage;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

class NormaliserTest {
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final List<String> read = new CopyOnWriteArrayList<>();
  private final Normaliser normaliser =
      new Normaliser(List.of(new Fragile()), new ParseSettings(Duration.ofMillis(300)));

  @Test
  void a_good_message_is_read() {
    assertThat(normaliser.normalise(raw("你好")).message().subject()).isEqualTo("你好");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reject", "fail", "io", "overflow", "memory"})
  void a_message_that_breaks_its_parser_becomes_a_stub_with_its_bytes(String what) {
    RawMessage raw = raw(what);

    NormalisedMessage message = normaliser.normalise(raw);

    assertThat(message.raw()).isSameAs(raw);
    assertThat(message.message().flags()).containsExactly(Flag.UNREADABLE);
    assertThat(message.message().text()).contains("无法解析");
    assertThat(message.message().id()).isEqualTo(raw.id());
  }

  @Test
  void a_message_that_never_ends_is_interrupted_and_holds_up_nobody() throws InterruptedException {
    assertThat(normaliser.normalise(raw("hang")).message().flags())
        .containsExactly(Flag.UNREADABLE);
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(normaliser.normalise(raw("next")).message().subject()).isEqualTo("next");
  }

  @Test
  void a_thread_that_ignores_the_interrupt_is_left_behind() {
    assertThat(normaliser.normalise(raw("deaf")).message().flags())
        .containsExactly(Flag.UNREADABLE);
    assertThat(normaliser.normalise(raw("next")).message().subject()).isEqualTo("next");
  }

  @Test
  void messages_of_a_batch_are_read_on_another_thread_before_their_turn_comes() {
    List<RawMessage> batch = List.of(raw("one"), raw("two"), raw("three"));

    List<String> subjects =
        normaliser.readingAhead(
            batch,
            () -> {
              Awaitility.await()
                  .atMost(Duration.ofSeconds(20))
                  .untilAsserted(() -> assertThat(read).containsExactly("one", "two", "three"));
              return subjects(batch);
            });

    assertThat(subjects).containsExactly("one", "two", "three");

    assertThat(read).as("each is read once").hasSize(3);
    assertThat(normaliser.normalise(batch.get(0)).message().subject()).isEqualTo("one");
    assertThat(read).as("what was read ahead ends with its batch").hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reject", "overflow", "memory", "hang", "deaf"})
  void a_message_that_breaks_its_parser_spoils_no_other_that_is_read_ahead(String what) {
    List<RawMessage> batch = List.of(raw("one"), raw(what), raw("three"), raw("four"));

    assertThat(normaliser.readingAhead(batch, () -> subjects(batch)))
        .containsExactly("one", "", "three", "four");
  }

  @Test
  void what_was_not_announced_is_read_all_the_same() {
    List<RawMessage> unexpected = List.of(raw("another"));

    assertThat(normaliser.readingAhead(List.of(raw("one")), () -> subjects(unexpected)))
        .containsExactly("another");
  }

  private List<String> subjects(List<RawMessage> batch) {
    return batch.stream().map(raw -> normaliser.normalise(raw).message().subject()).toList();
  }

  @Test
  void a_format_may_save_more_than_the_plain_stub() {
    assertThat(normaliser.normalise(raw("fail subject")).message().subject()).isEqualTo("saved");
  }

  @Test
  void a_stub_that_fails_too_is_replaced_by_the_plain_one() {
    assertThat(normaliser.normalise(raw("fail twice")).message().subject()).isEmpty();
  }

  @Test
  void an_unknown_format_becomes_a_stub() {
    RawMessage telex =
        new RawMessage(
            UuidCreator.getTimeOrderedEpoch(),
            "telex",
            Medium.APP,
            "telex",
            "k",
            Instant.EPOCH,
            Map.of(),
            Content.of(new byte[0]));

    assertThat(normaliser.normalise(telex).message().flags()).containsExactly(Flag.UNREADABLE);
  }

  @Test
  void bytes_that_cannot_be_had_are_an_outage_and_not_a_fault_of_the_message() {
    RawMessage away =
        raw("x")
            .withContent(
                new Content() {
                  @Override
                  public long size() {
                    return 1;
                  }

                  @Override
                  public InputStream open() throws IOException {
                    throw new IOException("archive is away");
                  }
                });

    assertThatThrownBy(() -> normaliser.normalise(away))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("archive is away");
  }

  @Test
  void an_attachment_comes_from_the_format() {
    assertThat(normaliser.attachment(raw("a"), "1")).asString().isEqualTo("part 1");
    assertThatThrownBy(() -> normaliser.attachment(raw("a"), "none"))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessage("attachment none cannot be read");
  }

  private static RawMessage raw(String text) {
    return new RawMessage(
        UuidCreator.getTimeOrderedEpoch(),
        "test",
        Medium.APP,
        "fragile",
        "key",
        Instant.EPOCH,
        Map.of(),
        Content.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Does what the message tells it. */
  private final class Fragile implements FormatNormaliser {
    @Override
    public String format() {
      return "fragile";
    }

    @Override
    public InboundMessage normalise(RawMessage raw) throws IOException {
      String text = new String(raw.content().bytes(), StandardCharsets.UTF_8);
      read.add(text);
      switch (text.split(" ")[0]) {
        case "reject" -> throw new RejectedMessageException("no");
        case "fail" -> throw new IllegalStateException("boom");
        case "io" -> throw new IOException("cut short");
        case "overflow" -> overflow(0);
        case "memory" -> throw new OutOfMemoryError("one message too big");
        case "hang" -> hang();
        case "deaf" -> spin();
        default -> {}
      }
      return subject(raw, text);
    }

    @Override
    public byte[] attachment(RawMessage raw, String part) throws IOException {
      if (part.equals("none")) {
        throw new IOException("no such part");
      }
      return ("part " + part).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public InboundMessage stub(RawMessage raw) {
      return switch (new String(raw.content().bytes(), StandardCharsets.UTF_8)) {
        case "fail subject" -> subject(raw, "saved");
        case "fail twice" -> throw new IllegalStateException("again");
        default -> FormatNormaliser.super.stub(raw);
      };
    }

    private static int overflow(int depth) {
      return overflow(depth + 1) + 1;
    }

    private void hang() {
      try {
        Thread.sleep(Duration.ofMinutes(1).toMillis());
      } catch (InterruptedException e) {
        interrupted.countDown();
      }
    }

    private static void spin() {
      long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }

    private static InboundMessage subject(RawMessage raw, String subject) {
      return new MappedFields(
              new ChannelSettings(
                  "test",
                  new ChannelSettings.Label("测试", "test"),
                  "T",
                  Medium.APP,
                  "fragile",
                  1,
                  new Verification("none", List.of(), 300),
                  Map.of("subject", List.of("s")),
                  List.of(),
                  Map.of(),
                  "/",
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  JsonRules.NONE,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  false),
              place -> subject)
          .message(raw, List.of(), Map.of());
    }
  }
}
