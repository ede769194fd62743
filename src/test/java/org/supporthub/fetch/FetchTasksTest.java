package org.supporthub.fetch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.supporthub.channel.tencent.TencentServer.error;
import static org.supporthub.channel.tencent.TencentServer.token;
import static org.supporthub.ticket.TestMessage.wechat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import org.supporthub.TestDatabase;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.download.Download;
import org.supporthub.channel.download.DownloadSettings;
import org.supporthub.channel.messenger.Messengers;
import org.supporthub.channel.tencent.ApiTokens;
import org.supporthub.channel.tencent.TencentServer;
import org.supporthub.channel.wechat.WechatMedia;
import org.supporthub.channel.wechat.WechatMessenger;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.ticket.OurFile;
import org.supporthub.ticket.TestDesk;
import org.supporthub.ticket.TestMessage;
import org.supporthub.ticket.Ticket;

class FetchTasksTest {
  private static final String STABLE = "/cgi-bin/stable_token";
  private static final String MEDIA = "/cgi-bin/media/get";
  private static final byte[] JPEG = {
    (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1
  };
  private static final byte[] AMR = "#!AMR\n0123".getBytes(StandardCharsets.UTF_8);

  private static final TencentServer server = new TencentServer();

  @TempDir Path folder;
  private TestDesk desk;

  @BeforeEach
  void start() {
    TestDatabase.empty();
    desk = TestDesk.in(folder);
    server.answers(STABLE, token("t1"), token("t2"));
  }

  @AfterEach
  void stop() {
    desk.close();
    server.forget();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void a_picture_is_fetched_with_its_id_and_stands_on_its_message_once() throws Exception {
    server.answers(MEDIA, file("image/jpeg", JPEG));
    FetchTasks tasks = tasks(List.of());
    ClassifiedMessage picture = filed(tasks, image().with("wechat.MediaId", "M+1/a=="));

    assertThat(desk.rows("fetch_task")).isEqualTo(1);
    round(tasks);
    round(tasks);

    Ticket.File file = message(picture).attachments().get(0);
    assertThat(message(picture).attachments()).hasSize(1);
    assertThat(file.name()).isEqualTo("picture.jpg");
    assertThat(file.contentType()).isEqualTo("image/jpeg");
    OurFile stored = desk.tickets().ourFile(file.id()).orElseThrow();
    assertThat(stored.content().bytes()).isEqualTo(JPEG);
    assertThat(desk.tickets().attachment(file.id())).isEmpty();
    assertThat(server.calls(MEDIA))
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.getUrl())
                    .isEqualTo(MEDIA + "?access_token=t1&media_id=M%2B1%2Fa%3D%3D"));
    assertThat(desk.rows("fetch_task")).isZero();
  }

  @Test
  void an_expired_token_is_replaced_and_a_voice_is_known_by_its_bytes() {
    server.answersTo("t1", MEDIA, error(42001));
    server.answersTo("t2", MEDIA, file("application/x-whatever", AMR));
    FetchTasks tasks = tasks(List.of());
    ClassifiedMessage voice =
        filed(tasks, wechat("o1").with("wechat.MsgType", "voice").with("wechat.MediaId", "V1"));

    round(tasks);

    assertThat(message(voice).attachments())
        .extracting(Ticket.File::name, Ticket.File::contentType)
        .containsExactly(tuple("voice.amr", "audio/amr"));
  }

  @Test
  void an_error_that_looks_like_an_answer_is_never_a_picture_and_is_noted() {
    server.answers(
        MEDIA,
        aResponse()
            .withStatus(200)
            .withHeader("Content-Type", "text/plain")
            .withBody("{\"errcode\":40007,\"errmsg\":\"invalid media_id\"}"));
    FetchTasks tasks = tasks(List.of());
    ClassifiedMessage picture = filed(tasks, image().with("wechat.MediaId", "gone"));

    round(tasks);
    round(tasks);

    assertThat(message(picture).attachments()).isEmpty();
    assertThat(message(picture).attributes())
        .containsEntry(
            "missing.picture", "errcode 40007: the media id is not valid or has expired");
    assertThat(server.calls(MEDIA)).hasSize(1);
    assertThat(desk.rows("fetch_task")).isEqualTo(1);
  }

  @Test
  void a_picture_whose_id_has_expired_comes_from_its_address_if_that_is_of_the_internet() {
    server.answers(MEDIA, error(40007));
    server.answers("/pic", file("image/jpeg", JPEG));
    FetchTasks open = tasks(List.of("localhost"));
    ClassifiedMessage picture =
        filed(
            open,
            image().with("wechat.MediaId", "gone").with("wechat.PicUrl", server.base() + "/pic"));
    round(open);
    assertThat(message(picture).attachments()).hasSize(1);

    FetchTasks shut = tasks(List.of());
    ClassifiedMessage forged =
        filed(
            shut,
            image().with("wechat.MediaId", "gone").with("wechat.PicUrl", server.base() + "/pic"));
    round(shut);
    assertThat(message(forged).attachments()).isEmpty();
    assertThat(message(forged).attributes().get("missing.picture"))
        .startsWith("its address leads into our own network");
  }

  @Test
  void a_page_behind_the_address_is_no_picture() {
    server.answers(
        "/pic", file("image/jpeg", "<!DOCTYPE html><html>登录".getBytes(StandardCharsets.UTF_8)));
    FetchTasks tasks = tasks(List.of("localhost"));
    ClassifiedMessage picture = filed(tasks, image().with("wechat.PicUrl", server.base() + "/pic"));

    round(tasks);

    assertThat(message(picture).attributes())
        .containsEntry("missing.picture", "what its address leads to is a text");
  }

  @Test
  void a_video_is_answered_by_its_address_and_one_that_is_too_large_is_left() {
    server.answers(MEDIA, okJson("{\"video_url\":\"" + server.base() + "/video\"}"));
    server.answers("/video", file("video/mp4", new byte[2_000]));
    FetchTasks tasks = tasks(List.of("localhost"));
    ClassifiedMessage video =
        filed(tasks, wechat("o1").with("wechat.MsgType", "video").with("wechat.MediaId", "V1"));

    round(tasks);

    assertThat(message(video).attributes())
        .containsEntry("missing.video", "it has more than 1000 bytes");
    server.answers(MEDIA, file("image/jpeg", new byte[2_000]));
    ClassifiedMessage picture = filed(tasks, image().with("wechat.MediaId", "large"));
    round(tasks);
    assertThat(message(picture).attributes())
        .containsEntry("missing.picture", "it has more than 1000 bytes");
  }

  @Test
  void a_server_that_is_busy_is_asked_again_until_the_last_attempt() {
    server.answers(MEDIA, error(-1), aResponse().withStatus(502), file("image/jpeg", JPEG));
    FetchTasks tasks = tasks(List.of());
    ClassifiedMessage picture = filed(tasks, image().with("wechat.MediaId", "M1"));

    round(tasks);
    assertThat(tasks.due()).isEmpty();
    assertThat(outcome()).isEqualTo("errcode -1: the server is busy");
    waited();
    round(tasks);
    assertThat(outcome()).isEqualTo("HTTP 502");
    waited();
    round(tasks);
    assertThat(message(picture).attachments()).hasSize(1);

    server.answers(MEDIA, error(45009));
    ClassifiedMessage never = filed(tasks, image().with("wechat.MediaId", "M2"));
    for (int i = 0; i < 3; i++) {
      round(tasks);
      waited();
    }
    assertThat(message(never).attributes())
        .containsEntry(
            "missing.picture", "errcode 45009: all calls that are allowed for the day were made");
  }

  @Test
  void one_of_two_nodes_fetches_it_and_another_goes_on_when_that_one_dies() {
    server.answers(MEDIA, file("image/jpeg", JPEG));
    FetchTasks tasks = tasks(List.of());
    ClassifiedMessage picture = filed(tasks, image().with("wechat.MediaId", "M1"));
    FetchTask task = tasks.due().get(0);
    FetchTaskStore store = new FetchTaskStore(TestDatabase.jdbcTemplate());
    assertThat(store.begin(task, Duration.ofMinutes(10))).isTrue();

    tasks.fetch(task);
    assertThat(server.calls(MEDIA)).isEmpty();
    waited();
    round(tasks);

    assertThat(message(picture).attachments()).hasSize(1);
  }

  @Test
  void messages_without_files_have_no_task_and_while_the_store_is_away_nothing_throws() {
    FetchTasks tasks = tasks(List.of());
    filed(tasks, wechat("o1"));
    filed(tasks, TestMessage.mail().with("wechat.MediaId", "M1").with("wechat.MsgType", "image"));
    assertThat(desk.rows("fetch_task")).isZero();

    TestDatabase.jdbcTemplate().execute("RENAME TABLE fetch_task TO fetch_task_away");
    try {
      assertThat(tasks.due()).isEmpty();
    } finally {
      TestDatabase.jdbcTemplate().execute("RENAME TABLE fetch_task_away TO fetch_task");
    }
  }

  private static TestMessage image() {
    return wechat("o1").with("wechat.MsgType", "image");
  }

  private static ResponseDefinitionBuilder file(String type, byte[] bytes) {
    return aResponse()
        .withHeader("Content-Type", type)
        .withHeader("Content-disposition", "attachment; filename=\"M1.jpg\"")
        .withBody(bytes);
  }

  private FetchTasks tasks(List<String> privateHosts) {
    DownloadSettings settings =
        new DownloadSettings(
            DataSize.ofBytes(1_000),
            List.of(Duration.ofHours(1), Duration.ofHours(1)),
            Set.copyOf(privateHosts));
    String yaml =
        """
        support-mail:
          { label: { zh: 邮箱, en: Mail }, abbreviation: SM, medium: MAIL, format: mail }
        wechat:
          label: { zh: 微信公众号, en: WeChat }
          abbreviation: WX
          medium: WECHAT
          format: wechat
          account: { appId: wx5823bf96d3bd56c7, mode: plain, secret: geheim, apiBase: '%s' }
        """
            .formatted(server.base());
    Channels channels = TestChannels.of(folder.resolve("config"), yaml);
    return new FetchTasks(
        channels,
        new Messengers(
            channels,
            List.of(new WechatMessenger()),
            List.of(),
            List.of(new WechatMedia(new ApiTokens(Clock.systemUTC()), new Download(settings)))),
        new FetchTaskStore(TestDatabase.jdbcTemplate()),
        desk.archive(),
        List.of(new FilesOfMessages(desk.messageFiles())),
        new TransactionTemplate(new DataSourceTransactionManager(TestDatabase.dataSource())),
        settings);
  }

  private ClassifiedMessage filed(FetchTasks tasks, TestMessage message) {
    desk.tellOfNewMessages(tasks::note);
    ClassifiedMessage classified = message.classified();
    desk.file(classified);
    return classified;
  }

  private static void round(FetchTasks tasks) {
    tasks.due().forEach(tasks::fetch);
  }

  private static void waited() {
    TestDatabase.jdbcClient()
        .sql("UPDATE fetch_task SET next_at = created_at WHERE state = 'WAITING'")
        .update();
  }

  private static String outcome() {
    return TestDatabase.jdbcClient()
        .sql("SELECT outcome FROM fetch_task")
        .query(String.class)
        .single();
  }

  private Ticket.Message message(ClassifiedMessage message) {
    return desk.ticketOf(message).messages().stream()
        .filter(each -> each.id().equals(message.message().id()))
        .findFirst()
        .orElseThrow();
  }
}
