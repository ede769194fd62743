package org.supporthub.enrich;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import org.supporthub.TestDatabase;
import org.supporthub.archive.ArchivedContent;
import org.supporthub.archive.RawMessageStore;
import org.supporthub.channel.Normaliser;
import org.supporthub.channel.ParseSettings;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.json.JsonNormaliser;
import org.supporthub.classify.KeywordClassifier;
import org.supporthub.enrich.RecognitionSettings.Engine;
import org.supporthub.enrich.RecognitionSettings.Use;
import org.supporthub.message.Attachment;
import org.supporthub.message.Content;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;
import org.supporthub.ticket.AddedFile;
import org.supporthub.ticket.Decisions;
import org.supporthub.ticket.RecognisedStore;
import org.supporthub.ticket.TestDesk;
import org.supporthub.ticket.Ticket;
import org.supporthub.ticket.TicketFilter;

/** Files are read by a program and heard by a service, and their messages decided about again. */
class RecognitionTest {
  private static final String WORDS = "发票抬头错误";
  private static final Engine NONE = new Engine(Use.NONE, "tesseract", "eng", "", "");
  private static final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());

  @TempDir static Path folder;
  private static TestDesk desk;
  private static Normaliser normaliser;
  private static TransactionTemplate transactions;

  @BeforeAll
  static void start() throws IOException {
    server.start();
    desk = TestDesk.in(folder);
    normaliser =
        new Normaliser(
            List.of(new JsonNormaliser(TestChannels.shipped())),
            new ParseSettings(Duration.ofMinutes(1)));
    transactions =
        new TransactionTemplate(new DataSourceTransactionManager(TestDatabase.dataSource()));
    desk.rules(
        Files.readString(Path.of("config/classification.yaml"))
            .replaceFirst(
                "(?m)^rules:\\s*$",
                "rules:\n  - { id: seen, category: billing.invoice, attributes: { recognised: [%s] } }"
                    .formatted(WORDS)));
  }

  @AfterAll
  static void stop() {
    normaliser.close();
    desk.close();
    server.stop();
  }

  @BeforeEach
  void forget() {
    TestDatabase.empty();
    server.resetAll();
  }

  @Test
  void a_picture_is_read_and_its_message_is_found_by_the_text_and_decided_about_again()
      throws Exception {
    Recognition recognition = recognition(tesseract(), NONE);
    RawMessage message = filed();
    file(recognition, message, 0, "image/png", 3_000);

    round(recognition);
    round(recognition);

    Ticket ticket = ticketOf(message);
    assertThat(ticket.messages().get(0).attributes()).containsEntry("recognised", WORDS);
    assertThat(ticket.messages().get(0).text()).doesNotContain(WORDS);
    assertThat(ticket.category()).isEqualTo("billing.invoice");
    assertThat(ticket.log())
        .filteredOn(entry -> entry.action().equals("classified"))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.detail().get("recognised").asText())
                    .isEqualTo(message.id().toString()));
    assertThat(found(WORDS)).isEqualTo(1);
    assertThat(found("no such words")).isZero();
  }

  @Test
  void what_a_person_has_decided_stays() throws Exception {
    Recognition recognition = recognition(tesseract(), NONE);
    RawMessage message = filed();
    String before = ticketOf(message).category();
    TestDatabase.jdbcTemplate()
        .update(
            """
            INSERT INTO event (id, ticket_id, sequence, type, at, actor, data)
            SELECT UUID(), ticket_id, 99, 'classified', UTC_TIMESTAMP(6), 'li', '{}'
              FROM message WHERE id = ?
            """,
            message.id());
    file(recognition, message, 0, "image/png", 3_000);

    round(recognition);

    assertThat(ticketOf(message).category()).isEqualTo(before);
    assertThat(ticketOf(message).messages().get(0).attributes()).containsKey("recognised");
  }

  @Test
  void a_voice_is_heard_by_a_service_and_asked_for_again_while_that_is_busy() throws Exception {
    server.stubFor(post("/hear").willReturn(aResponse().withStatus(503)));
    Recognition recognition = recognition(NONE, service("/hear"));
    RawMessage message = filed();
    file(recognition, message, 0, "audio/amr", 3_000);

    round(recognition);
    assertThat(recognition.due()).isEmpty();
    assertThat(column("outcome")).isEqualTo("the service answered HTTP 503");
    server.stubFor(post("/hear").willReturn(okJson("{\"text\":\" %s\\r\\n\"}".formatted(WORDS))));
    waited();
    round(recognition);

    assertThat(ticketOf(message).category()).isEqualTo("billing.invoice");
    server.verify(
        postRequestedFor(urlEqualTo("/hear"))
            .withHeader("Content-Type", equalTo("audio/amr"))
            .withHeader("Authorization", equalTo("Bearer geheim")));
  }

  @Test
  void texts_of_two_files_stand_one_below_the_other_whichever_is_done_first() throws Exception {
    server.stubFor(post("/hear").willReturn(okJson("{\"text\":\"heard\"}")));
    Recognition recognition = recognition(tesseract(), service("/hear"));
    RawMessage message = filed();
    file(recognition, message, 1, "audio/amr", 3_000);
    file(recognition, message, 0, "image/png", 3_000);

    recognition.due().stream()
        .sorted((one, other) -> Integer.compare(other.place(), one.place()))
        .forEach(recognition::recognise);

    assertThat(ticketOf(message).messages().get(0).attributes())
        .containsEntry("recognised", WORDS + "\nheard");
  }

  @Test
  void a_refusal_is_kept_and_nothing_more_is_tried() throws Exception {
    server.stubFor(post("/hear").willReturn(okJson("{\"words\":\"\"}")));
    Recognition recognition = recognition(NONE, service("/hear"));
    file(recognition, filed(), 0, "audio/amr", 3_000);

    round(recognition);
    waited();
    round(recognition);

    assertThat(column("state")).isEqualTo("FAILED");
    assertThat(column("outcome")).isEqualTo("the service answered no field 'text'");
    assertThat(server.getAllServeEvents()).hasSize(1);
  }

  @Test
  void nothing_is_asked_of_what_is_off_too_small_too_large_or_no_picture() throws Exception {
    RawMessage message = filed();
    file(recognition(NONE, NONE), message, 0, "image/png", 3_000);
    Recognition pictures = recognition(tesseract(), NONE);
    file(pictures, message, 1, "image/png", 100);
    file(pictures, message, 2, "image/png", 20_000);
    file(pictures, message, 3, "audio/amr", 3_000);
    file(pictures, message, 4, "application/pdf", 3_000);
    file(pictures, message, 5, "image/svg+xml", 3_000);

    assertThat(desk.rows("recognition")).isZero();
  }

  private Recognition recognition(Engine pictures, Engine voice) {
    RecognitionSettings settings =
        new RecognitionSettings(
            pictures,
            voice,
            DataSize.ofKilobytes(2),
            DataSize.ofKilobytes(10),
            100,
            Duration.ofSeconds(30),
            List.of(Duration.ofHours(1)));
    return new Recognition(
        new TextEngines(settings),
        settings,
        new RecognitionStore(TestDatabase.jdbcTemplate()),
        new FileBytes(desk.tickets(), normaliser),
        new SecondLook(
            desk.part(RecognisedStore.class),
            desk.part(RawMessageStore.class),
            normaliser,
            desk.part(KeywordClassifier.class),
            desk.part(Decisions.class),
            transactions),
        transactions);
  }

  /** A program that takes what Tesseract takes, and reads the same in every picture. */
  private Engine tesseract() throws IOException {
    Path program =
        Programs.script(
            folder,
            """
            [ "$*" = 'stdin stdout -l chi_sim+eng' ] || exit 3
            cat > /dev/null
            echo '%s'
            """
                .formatted(WORDS));
    return new Engine(Use.AUTO, program.toString(), "chi_sim+eng", "", "");
  }

  private static Engine service(String path) {
    return new Engine(Use.HTTP, "tesseract", "eng", server.baseUrl() + path, "geheim");
  }

  private RawMessage filed() {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    RawMessage raw =
        new RawMessage(
            id,
            "web-json",
            Medium.API,
            "json",
            id.toString(),
            Instant.now(),
            Map.of(),
            Content.of("{\"text\":\"见附件\"}".getBytes(StandardCharsets.UTF_8)));
    desk.file(desk.part(KeywordClassifier.class).classify(normaliser.normalise(raw)));
    return raw;
  }

  /** A file that was fetched later. */
  private void file(Recognition recognition, RawMessage message, int place, String type, int size) {
    ArchivedContent kept = desk.archive().keepFile(Content.of(new byte[size]));
    Attachment file = Attachment.ofOurs("file", type, kept.size(), kept.sha256());
    transactions.executeWithoutResult(
        status -> {
          desk.messageFiles().add(message.id(), "file-" + place, file);
          recognition.note(new AddedFile(message.id(), place, file));
        });
  }

  private static void round(Recognition recognition) {
    recognition.due().forEach(recognition::recognise);
  }

  private static void waited() {
    TestDatabase.jdbcTemplate()
        .update("UPDATE recognition SET next_at = created_at WHERE state = 'WAITING'");
  }

  private static String column(String name) {
    return TestDatabase.jdbcClient()
        .sql("SELECT " + name + " FROM recognition")
        .query(String.class)
        .single();
  }

  private long found(String words) {
    return desk.tickets()
        .find(new TicketFilter(null, null, null, null, null, words, null, null), 0, 10)
        .total();
  }

  private Ticket ticketOf(RawMessage message) {
    return desk.tickets()
        .byNumber(desk.tickets().ofMessage(message.id()).orElseThrow().ticketNumber())
        .orElseThrow();
  }
}
