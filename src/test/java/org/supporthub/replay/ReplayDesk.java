package org.supporthub.replay;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.TestDatabase;
import org.supporthub.archive.RawMessageStore;
import org.supporthub.channel.Channels;
import org.supporthub.channel.FormatNormaliser;
import org.supporthub.channel.Normaliser;
import org.supporthub.channel.ParseSettings;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.json.JsonNormaliser;
import org.supporthub.classify.KeywordClassifier;
import org.supporthub.message.Content;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;
import org.supporthub.ticket.Decisions;
import org.supporthub.ticket.FiledMessage;
import org.supporthub.ticket.RecognisedStore;
import org.supporthub.ticket.TestDesk;
import org.supporthub.ticket.Ticket;

/** A desk that files JSON messages by the real parts, and replays them. */
final class ReplayDesk implements AutoCloseable {
  /** Every message with this word is a matter of safety. */
  static final String ROSE = "量子玫瑰";

  final TestDesk desk;
  final Replays replays;
  final ReplayView view = new ReplayView(store(), new OutcomeStore(TestDatabase.jdbcClient()));
  private final Normaliser normaliser;
  private final List<Replays> nodes = new ArrayList<>();
  private final AtomicReference<Runnable> whileReading = new AtomicReference<>(() -> {});

  ReplayDesk(Path dataDir) {
    desk = TestDesk.in(dataDir);
    normaliser =
        new Normaliser(
            List.of(new Slowly(TestChannels.shipped())), new ParseSettings(Duration.ofMinutes(1)));
    replays = node();
  }

  /** Another node, which has just started. */
  Replays node() {
    Decisions decisions = desk.part(Decisions.class);
    Replays node =
        new Replays(
            new FiledMessages(desk.part(RawMessageStore.class), decisions),
            normaliser,
            desk.part(KeywordClassifier.class),
            decisions,
            desk.part(RecognisedStore.class),
            store(),
            new DataSourceTransactionManager(TestDatabase.dataSource()));
    node.afterSingletonsInstantiated();
    nodes.add(node);
    return node;
  }

  static ReplayStore store() {
    return new ReplayStore(TestDatabase.jdbcTemplate());
  }

  /** Something that happens whenever a replay has seen a message's ticket and reads the message. */
  void whileReading(Runnable what) {
    whileReading.set(what);
  }

  /** A text that came in now. */
  RawMessage file(String text) {
    return file(now(), json(text));
  }

  /** Texts that came in now, filed at once. */
  void file(List<String> texts) {
    desk.file(
        texts.stream()
            .map(text -> raw("web-json", now(), json(text)))
            .map(raw -> desk.part(KeywordClassifier.class).classify(normaliser.normalise(raw)))
            .toList());
  }

  /** As exact as the database. */
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  private static String json(String text) {
    return "{\"text\":\"%s\"}".formatted(text);
  }

  RawMessage file(Instant receivedAt, String json) {
    return file("web-json", receivedAt, json);
  }

  RawMessage file(String channel, Instant receivedAt, String json) {
    RawMessage raw = raw(channel, receivedAt, json);
    desk.file(desk.part(KeywordClassifier.class).classify(normaliser.normalise(raw)));
    return raw;
  }

  static RawMessage raw(String channel, Instant receivedAt, String json) {
    UUID id = UuidCreator.getTimeOrderedEpoch(receivedAt);
    return new RawMessage(
        id,
        channel,
        Medium.API,
        "json",
        id.toString(),
        receivedAt,
        Map.of(),
        Content.of(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** From now on the rules know the word, and mark it. */
  void teachRose() {
    desk.rules(
        shipped()
            .replaceFirst(
                "(?m)^rules:\\s*$",
                "rules:\n  - { id: rose, category: complaint.safety, any: [%s] }".formatted(ROSE))
            .replaceFirst("(?m)^tags:\\s*$", "tags:\n  - { tag: 玫瑰, any: [%s] }".formatted(ROSE)));
  }

  /** From now on the rules know a picture in which nothing but the word is read. */
  void teachRecognisedRose() {
    desk.rules(
        shipped()
            .replaceFirst(
                "(?m)^rules:\\s*$",
                "rules:\n  - { id: rose, category: complaint.safety, attributes: { recognised: [%s] } }"
                    .formatted(ROSE)));
  }

  void forgetRose() {
    desk.rules(shipped());
  }

  private static String shipped() {
    try {
      return Files.readString(Path.of("config/classification.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Ticket ticketOf(RawMessage message) {
    FiledMessage filed = desk.tickets().ofMessage(message.id()).orElseThrow();
    return desk.tickets().byNumber(filed.ticketNumber()).orElseThrow();
  }

  /** Everything there is, to its end. */
  Replay run(boolean dryRun) {
    return run(all(dryRun, false));
  }

  Replay run(ReplayRequest request) {
    return ended(replays.start(request, "wang"));
  }

  static ReplayRequest all(boolean dryRun, boolean closed) {
    return new ReplayRequest(
        Instant.EPOCH, Instant.now().plusSeconds(60), null, null, dryRun, closed);
  }

  Replay ended(UUID id) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> view.find(id).orElseThrow(), replay -> replay.state() != ReplayState.RUNNING);
  }

  void inTransaction(Runnable work) {
    new TransactionTemplate(new DataSourceTransactionManager(TestDatabase.dataSource()))
        .executeWithoutResult(status -> work.run());
  }

  static int update(String sql, Object... values) {
    return TestDatabase.jdbcTemplate().update(sql, values);
  }

  @Override
  public void close() {
    whileReading.set(() -> {});
    nodes.forEach(Replays::close);
    normaliser.close();
    desk.close();
  }

  /** The real normaliser, at whose work something else may happen. */
  private final class Slowly implements FormatNormaliser {
    private final JsonNormaliser json;

    Slowly(Channels channels) {
      json = new JsonNormaliser(channels);
    }

    @Override
    public String format() {
      return json.format();
    }

    @Override
    public InboundMessage normalise(RawMessage raw) {
      whileReading.get().run();
      return json.normalise(raw);
    }

    @Override
    public byte[] attachment(RawMessage raw, String part) {
      return json.attachment(raw, part);
    }
  }
}
