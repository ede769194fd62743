package org.supporthub.channel.wecom;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.channel.tencent.TencentServer.error;
import static org.supporthub.channel.tencent.TencentServer.token;
import static org.supporthub.channel.wecom.WecomBlocks.OPEN_KFID;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.TestDatabase;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.tencent.ApiTokens;
import org.supporthub.channel.tencent.TencentServer;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Intake;
import org.supporthub.message.Medium;
import org.supporthub.message.Party;
import org.supporthub.message.RawMessage;

/** Fetching from a server that answers as WeCom does, with positions in a real database. */
class WecomPullerTest {
  private static final String SYNC = "/cgi-bin/kf/sync_msg";
  private static final TencentServer server = new TencentServer();

  @TempDir Path folder;
  private final Clock clock = Clock.systemUTC();
  private final List<RawMessage> inbound = Collections.synchronizedList(new ArrayList<>());
  private final Told told = new Told();
  private Channels channels;
  private WecomPuller puller;

  /** What the watch was told, in order. */
  private static final class Told implements PullWatch {
    final List<String> all = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void accepted(String channel) {
      all.add("accepted");
    }

    @Override
    public void works(String channel) {
      all.add("works");
    }

    @Override
    public void fails(String channel, String sentence) {
      all.add(sentence);
    }
  }

  @BeforeEach
  void begin() {
    TestDatabase.empty();
    server.answers("/cgi-bin/gettoken", token("t1"));
    channels = WecomBlocks.channels(folder, server.base());
    puller = puller(inbound::add);
  }

  @AfterEach
  void forget() {
    server.forget();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void a_notification_leads_to_its_messages_and_the_cursor_behind_them() {
    server.answers(SYNC, page("c1", 0, "m1", "m2"));
    notice("token-1");

    puller.pull();

    assertThat(keys()).containsExactly("m1", "m2");
    assertThat(inbound).allSatisfy(raw -> assertThat(raw.format()).isEqualTo("wecom"));
    assertThat(inbound.get(0).content().bytes()).asString().isEqualTo("{\"msgid\":\"m1\"}");
    assertThat(requests())
        .containsExactly(
            "{\"open_kfid\":\"%s\",\"limit\":1000,\"token\":\"token-1\"}".formatted(OPEN_KFID));
    assertThat(cursor()).isEqualTo("c1");
    assertThat(told.all).containsExactly("accepted", "works");

    puller.pull();

    assertThat(requests()).hasSize(1);
  }

  @Test
  void pages_are_fetched_until_there_is_no_more_though_some_are_short_or_empty() {
    server.answers(SYNC, page("c1", 1, "m1"), page("c2", 1), page("c3", 1, "m2"), page("c4", 0));
    notice("token-1");

    puller.pull();

    assertThat(keys()).containsExactly("m1", "m2");
    assertThat(cursor()).isEqualTo("c4");
    assertThat(requests()).hasSize(4);
    assertThat(requests().get(2)).contains("\"cursor\":\"c2\"", "\"token\":\"token-1\"");
  }

  @Test
  void the_cursor_stays_before_a_page_of_which_not_all_is_on_the_queue() {
    server.answers(SYNC, page("c1", 1, "m1"), page("c2", 0, "m2", "m3"));
    notice("token-1");
    WecomPuller unlucky =
        puller(
            raw -> {
              if (raw.deliveryKey().equals("m3")) {
                throw new IllegalStateException("the broker is away");
              }
              inbound.add(raw);
            });

    unlucky.pull();

    assertThat(keys()).containsExactly("m1", "m2");
    assertThat(cursor()).isEqualTo("c1");
    assertThat(told.all).last().asString().contains("could not be taken over");

    server.answers(SYNC, page("c2", 0, "m2", "m3"));
    retryNow();
    puller.pull();

    assertThat(keys()).containsExactly("m1", "m2", "m2", "m3");
    assertThat(requests()).last().asString().contains("\"cursor\":\"c1\"");
    assertThat(cursor()).isEqualTo("c2");
    assertThat(told.all).last().isEqualTo("works");
  }

  @Test
  void each_account_has_its_own_cursor() {
    server.answers(SYNC, page("c1", 0, "m1"));
    notice(OPEN_KFID, "a");
    notice("wkOther", "b");

    puller.pull();
    notice("wkOther", "c");
    puller.pull();

    assertThat(requests()).hasSize(3);
    assertThat(requests().get(2)).contains("wkOther", "\"cursor\":\"c1\"");
    assertThat(requests().subList(0, 2)).noneMatch(request -> request.contains("cursor"));
  }

  @Test
  void of_two_who_fetch_at_once_one_does() throws Exception {
    server.answers(SYNC, page("c1", 0, "m1").withFixedDelay(500));
    notice("token-1");
    notice("token-2");
    CyclicBarrier start = new CyclicBarrier(2);

    CompletableFuture<?>[] both =
        Stream.of(puller, puller(inbound::add))
            .map(
                each ->
                    CompletableFuture.runAsync(
                        () -> {
                          try {
                            start.await();
                          } catch (Exception e) {
                            throw new IllegalStateException(e);
                          }
                          each.pull();
                        }))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(both).get(20, TimeUnit.SECONDS);

    assertThat(requests()).hasSize(1).first().asString().contains("token-2");
    assertThat(keys()).containsExactly("m1");
  }

  @Test
  void filing_a_notification_waits_for_nobody_who_fetches() throws Exception {
    server.answers(SYNC, page("c1", 0, "m1").withFixedDelay(2_000), page("c2", 0, "m2"));
    notice("token-1");

    CompletableFuture<Void> fetching = CompletableFuture.runAsync(puller::pull);
    Awaitility.await().until(() -> requests().size() == 1);
    notice("token-2");
    assertThat(fetching).isNotDone();
    fetching.get(20, TimeUnit.SECONDS);
    puller.pull();

    assertThat(keys()).containsExactly("m1", "m2");
    assertThat(requests().get(1)).contains("token-2", "\"cursor\":\"c1\"");
  }

  @Test
  void without_a_notification_it_is_fetched_all_the_same_when_time_has_come() {
    server.answers(SYNC, page("c1", 0, "m1"), page("c2", 0, "m2"));
    notice("token-1");
    puller.pull();

    assertThat(nextIn()).isBetween(Duration.ofSeconds(280), Duration.ofSeconds(300));
    retryNow();
    puller.pull();

    assertThat(keys()).containsExactly("m1", "m2");
    assertThat(requests().get(1)).contains("\"cursor\":\"c1\"").doesNotContain("token");
  }

  @Test
  void an_account_that_the_configuration_names_is_fetched_before_wecom_tells_of_it() {
    channels =
        TestChannels.of(
            folder,
            """
            kf: { label: { zh: 客服, en: K }, abbreviation: K, medium: WECHAT, format: wecom,
                  account: { corpId: ww1, secret: s, openKfIds: [wkNamed], apiBase: '%s',
                             aesKeys: [abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG] },
                  verify: { secrets: [hub_token_2026] } }
            """
                .formatted(server.base()));
    server.answers(SYNC, page("c1", 0, "m1"));

    puller(inbound::add).pull();

    assertThat(requests()).singleElement().asString().contains("wkNamed");
  }

  @Test
  void a_token_that_is_good_no_more_is_left_out() {
    server.answers(SYNC, error(95007), page("c1", 0, "m1"));
    notice("token-1");

    puller.pull();

    assertThat(requests()).hasSize(2).last().asString().doesNotContain("token");
    assertThat(keys()).containsExactly("m1");
  }

  @Test
  void a_token_of_ten_minutes_ago_is_not_passed_on() {
    server.answers(SYNC, page("c1", 0, "m1"));
    notice(OPEN_KFID, "token-1", clock.instant().minusSeconds(600));

    puller.pull();

    assertThat(requests()).singleElement().asString().doesNotContain("token-1");
  }

  @Test
  void a_cursor_that_is_taken_no_more_is_given_up() {
    server.answers(SYNC, page("c1", 0, "m1"), error(40058), page("c9", 0, "m1", "m2"));
    notice("token-1");
    puller.pull();
    notice("token-2");

    puller.pull();

    assertThat(requests()).hasSize(3);
    assertThat(requests().get(1)).contains("\"cursor\":\"c1\"");
    assertThat(requests().get(2)).doesNotContain("cursor");
    assertThat(keys()).containsExactly("m1", "m1", "m2");
    assertThat(cursor()).isEqualTo("c9");
  }

  @ParameterizedTest
  @CsvSource({"60020", "48002", "45009", "45033", "-1", "95000"})
  void a_cursor_is_kept_when_something_else_is_at_fault(int code) {
    server.answers(SYNC, page("c1", 0, "m1"), error(code));
    notice("token-1");
    puller.pull();
    notice("token-2");

    puller.pull();

    assertThat(requests()).hasSize(2);
    assertThat(cursor()).isEqualTo("c1");
    assertThat(told.all)
        .last()
        .asString()
        .startsWith("The messages of " + OPEN_KFID + " cannot be fetched: errcode " + code)
        .doesNotContain("geheim");
  }

  @Test
  void after_failures_the_pauses_grow_and_notifications_do_not_shorten_them() {
    server.answers(SYNC, error(-1));
    notice("token-1");
    puller.pull();
    puller.pull();
    notice("token-2");
    puller.pull();

    assertThat(requests()).hasSize(1);
    assertThat(nextIn()).isLessThan(Duration.ofSeconds(2));
    retryNow();
    puller.pull();
    retryNow();
    puller.pull();

    assertThat(requests()).hasSize(3);
    assertThat(nextIn()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));

    server.answers(SYNC, page("c1", 0, "m1"));
    retryNow();
    puller.pull();

    assertThat(told.all).last().isEqualTo("works");
    assertThat(keys()).containsExactly("m1");
  }

  @Test
  void more_behind_the_same_cursor_is_a_failure_and_no_endless_loop() {
    server.answers(SYNC, page("c1", 1, "m1"), page("c1", 1, "m1"));
    notice("token-1");

    puller.pull();

    assertThat(requests()).hasSize(2);
    assertThat(told.all).last().asString().contains("more is promised behind the same cursor");
  }

  @Test
  void an_answer_that_is_no_json_and_a_server_that_is_away_are_told() {
    server.answers(SYNC, aResponse().withStatus(200).withBody("<html>"));
    notice("token-1");
    puller.pull();
    assertThat(told.all).last().asString().endsWith("an answer that is no JSON");

    channels = WecomBlocks.channels(folder, URI.create("http://localhost:1"));
    retryNow();
    puller(inbound::add).pull();
    assertThat(told.all).last().asString().contains("No access token is given");
    assertThat(inbound).isEmpty();
  }

  @Test
  void the_access_token_is_asked_for_once_and_a_withdrawn_one_is_replaced() {
    server.answers("/cgi-bin/gettoken", token("t1"), token("t2"));
    server.answersTo("t1", SYNC, error(42001));
    server.answersTo("t2", SYNC, page("c1", 0, "m1"));
    notice("token-1");

    puller.pull();

    assertThat(keys()).containsExactly("m1");
    assertThat(server.calls("/cgi-bin/gettoken")).hasSize(2);
  }

  @Test
  void a_channel_that_is_switched_off_fetches_nothing() {
    channels = WecomBlocks.channels(folder, "''", "''");
    notice("token-1");

    puller(inbound::add).pull();

    assertThat(requests()).isEmpty();
    assertThat(told.all).isEmpty();
  }

  @Test
  void pauses_end_at_the_longest() {
    Duration longest = Duration.ofMinutes(5);

    assertThat(Stream.of(0, 1, 5, 9, 60).map(failures -> PullPause.after(failures, longest)))
        .containsExactly(
            Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(32), longest, longest);
  }

  private WecomPuller puller(Intake intake) {
    return new WecomPuller(
        channels,
        store(),
        intake,
        new ApiTokens(clock),
        told,
        new TransactionTemplate(new DataSourceTransactionManager(TestDatabase.dataSource())),
        clock);
  }

  private static KfPullStore store() {
    return new KfPullStore(TestDatabase.jdbcTemplate());
  }

  private static ResponseDefinitionBuilder page(String next, int more, String... ids) {
    return okJson(
        "{\"errcode\":0,\"errmsg\":\"ok\",\"next_cursor\":\"%s\",\"has_more\":%d,\"msg_list\":[%s]}"
            .formatted(
                next,
                more,
                Stream.of(ids)
                    .map("{\"msgid\":\"%s\"}"::formatted)
                    .collect(Collectors.joining(","))));
  }

  private void notice(String token) {
    notice(OPEN_KFID, token);
  }

  private void notice(String openKfId, String token) {
    notice(openKfId, token, clock.instant());
  }

  /** As filing does it. */
  private static void notice(String openKfId, String token, Instant at) {
    Map<String, String> attributes = new HashMap<>();
    new Notice(openKfId, token).writeTo(attributes);
    new WecomNotices(store())
        .note(
            List.of(
                new InboundMessage(
                    UUID.randomUUID(),
                    "kf",
                    Medium.WECHAT,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    Party.unknown(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "",
                    "",
                    null,
                    List.of(),
                    Set.of(Flag.EVENT),
                    null,
                    null,
                    at,
                    attributes)));
  }

  private List<String> keys() {
    return inbound.stream().map(RawMessage::deliveryKey).toList();
  }

  private static List<String> requests() {
    return server.calls(SYNC).stream().map(call -> call.getBodyAsString()).toList();
  }

  private static String cursor() {
    return TestDatabase.jdbcClient()
        .sql("SELECT pull_cursor FROM wecom_account WHERE open_kfid = ?")
        .param(OPEN_KFID)
        .query(String.class)
        .single();
  }

  /** As if the pause were over. */
  private static void retryNow() {
    TestDatabase.jdbcClient().sql("UPDATE wecom_account SET next_at = UTC_TIMESTAMP(6)").update();
  }

  private static Duration nextIn() {
    return Duration.ofMillis(
        TestDatabase.jdbcClient()
                .sql(
                    "SELECT TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), next_at) FROM wecom_account")
                .query(Long.class)
                .single()
            / 1000);
  }
}
