package org.supporthub.channel.tencent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supporthub.channel.tencent.TencentServer.done;
import static org.supporthub.channel.tencent.TencentServer.error;
import static org.supporthub.channel.tencent.TencentServer.token;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.supporthub.channel.oauth.TokenRefusedException;
import org.supporthub.channel.tencent.Api.Call;
import org.supporthub.time.MovedClock;

class ApiTest {
  private static final String STABLE = "/cgi-bin/stable_token";
  private static final String SEND = "/cgi-bin/message/custom/send";
  private static final int PARALLEL = 20;
  private static final TencentServer server = new TencentServer();

  private final MovedClock clock = new MovedClock();
  private final ApiTokens tokens = new ApiTokens(clock);

  @AfterEach
  void forget() {
    server.forget();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void a_stable_token_is_asked_for_by_json_and_never_forced() throws Exception {
    server.answers(STABLE, token("t1"));

    assertThat(tokens.current(wechat())).isEqualTo("t1");

    assertThat(server.calls(STABLE))
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.getBodyAsString())
                    .isEqualTo(
                        "{\"grant_type\":\"client_credential\",\"appid\":\"wx5823bf96d3bd56c7\","
                            + "\"secret\":\"geheim-4711\",\"force_refresh\":false}"));
  }

  @Test
  void wecom_is_asked_by_another_request_and_kept_apart() throws Exception {
    server.answers(STABLE, token("t1"));
    server.answers("/cgi-bin/gettoken", token("c1"));
    ApiAccount wecom =
        new ApiAccount("wecom", server.base(), TokenCall.GETTOKEN, "ww1a2b", "a+b/c=");

    assertThat(tokens.current(wecom)).isEqualTo("c1");
    assertThat(tokens.current(wechat())).isEqualTo("t1");

    assertThat(server.calls("/cgi-bin/gettoken"))
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.getUrl())
                    .isEqualTo("/cgi-bin/gettoken?corpid=ww1a2b&corpsecret=a%2Bb%2Fc%3D"));
  }

  @Test
  void a_token_serves_for_four_fifths_of_its_life() throws Exception {
    server.answers(STABLE, token("t1"), token("t2"));

    assertThat(tokens.current(wechat())).isEqualTo("t1");
    clock.move(Duration.ofSeconds(5_700));
    assertThat(tokens.current(wechat())).isEqualTo("t1");
    clock.move(Duration.ofSeconds(70));
    assertThat(tokens.current(wechat())).isEqualTo("t2");
  }

  @Test
  void a_token_serves_to_its_end_while_there_is_no_other() throws Exception {
    server.answers(STABLE, token("t1"), error(-1));
    tokens.current(wechat());

    clock.move(Duration.ofSeconds(7_000));
    assertThat(tokens.current(wechat())).isEqualTo("t1");
    clock.move(Duration.ofSeconds(300));
    assertThatThrownBy(() -> tokens.current(wechat()))
        .isInstanceOf(TokenRefusedException.class)
        .hasMessage("No access token is given (errcode -1: the server is busy).");
  }

  @Test
  void many_who_need_a_token_at_once_share_one_question() throws Exception {
    server.answers(STABLE, token("t1").withFixedDelay(200));

    assertThat(atOnce(() -> tokens.current(wechat()))).containsOnly("t1");

    assertThat(server.calls(STABLE)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"40001", "40014", "42001"})
  void many_whose_token_has_expired_get_one_other_and_are_all_served(int code) throws Exception {
    server.answers(STABLE, token("t1"), token("t2").withFixedDelay(100));
    server.answersTo("t1", SEND, error(code).withFixedDelay(100));
    server.answersTo("t2", SEND, done());
    Api api = Api.forMessages(tokens);

    assertThat(atOnce(() -> api.call(wechat(), Call.posting(SEND, "{}")).json().toString()))
        .hasSize(PARALLEL)
        .containsOnly("{\"errcode\":0,\"errmsg\":\"ok\"}");

    assertThat(server.calls(STABLE)).hasSize(2);
  }

  @Test
  void a_call_is_made_twice_at_most_when_no_token_is_taken() {
    server.answers(STABLE, token("t1"), token("t2"));
    server.answers(SEND, error(40001));

    assertFails(Meaning.TOKEN, "errcode 40001: access token or secret not valid; check the secret");

    assertThat(server.calls(SEND)).hasSize(2);
    assertThat(server.calls(STABLE)).hasSize(2);
  }

  @Test
  void text_goes_out_unescaped() throws Exception {
    server.answers(STABLE, token("t1"));
    server.answers(SEND, done());

    Api.forMessages(tokens).call(wechat(), Call.posting(SEND, "{\"text\":{\"content\":\"你好😀\"}}"));

    assertThat(server.calls(SEND))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.getBodyAsString()).contains("你好😀").doesNotContain("\\u");
              assertThat(call.getHeader("Content-Type"))
                  .isEqualToIgnoringCase("application/json; charset=utf-8");
            });
  }

  @ParameterizedTest
  @MethodSource
  void failures_say_what_they_mean_and_no_secret(
      ResponseDefinitionBuilder answer, Meaning meaning, String said) {
    server.answers(STABLE, token("t1"));
    server.answers(SEND, answer);

    assertFails(meaning, said);

    assertThat(server.calls(SEND)).hasSize(1);
  }

  static Stream<Arguments> failures_say_what_they_mean_and_no_secret() {
    return Stream.of(
        Arguments.of(error(-1), Meaning.BUSY, "errcode -1: the server is busy"),
        Arguments.of(
            error(45015),
            Meaning.OVER,
            "errcode 45015: the customer last wrote more than 48 hours ago"),
        Arguments.of(error(99999), Meaning.REFUSED, "errcode 99999: not known to the hub"),
        Arguments.of(aResponse().withStatus(404), Meaning.REFUSED, "HTTP 404"),
        Arguments.of(aResponse().withStatus(429), Meaning.BUSY, "HTTP 429"),
        Arguments.of(aResponse().withStatus(504), Meaning.UNCERTAIN, "HTTP 504"),
        Arguments.of(ok("<html>geheim"), Meaning.UNCERTAIN, "an answer that is no JSON"),
        Arguments.of(ok("[]"), Meaning.UNCERTAIN, "an answer that is no JSON"),
        Arguments.of(
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
            Meaning.UNCERTAIN,
            "IOException"),
        Arguments.of(done().withFixedDelay(6_000), Meaning.UNCERTAIN, "HttpTimeoutException"));
  }

  @Test
  void a_server_that_is_not_there_has_done_nothing() throws Exception {
    server.answers(STABLE, token("t1"));
    ApiAccount away =
        new ApiAccount("wechat", URI.create("http://localhost:1"), TokenCall.STABLE_TOKEN, "", "");

    assertThatThrownBy(() -> tokens.current(away))
        .isInstanceOfSatisfying(TokenRefusedException.class, e -> assertThat(e.away()).isTrue());
    assertThat(ApiFailure.of(new java.net.ConnectException("10.0.0.1")))
        .hasMessage("ConnectException")
        .extracting(ApiFailure::meaning)
        .isEqualTo(Meaning.UNREACHED);
  }

  @ParameterizedTest
  @CsvSource({"40013,false", "40125,false", "40164,false", "-1,true", "45009,true", "50002,false"})
  void an_account_that_gets_no_token_says_whether_waiting_helps(int code, boolean away) {
    server.answers(STABLE, error(code));

    assertThatThrownBy(() -> tokens.current(wechat()))
        .isInstanceOfSatisfying(
            TokenRefusedException.class, e -> assertThat(e.away()).isEqualTo(away))
        .hasMessageStartingWith("No access token is given (errcode " + code)
        .hasMessageNotContaining("geheim");
    assertThatThrownBy(() -> tokens.current(wechat())).isInstanceOf(TokenRefusedException.class);
    assertThat(server.calls(STABLE)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "40003,REFUSED",
    "43004,OVER",
    "45015,OVER",
    "45047,OVER",
    "48001,SHUT",
    "48002,OVER",
    "48004,SHUT",
    "50002,SHUT",
    "61451,REFUSED",
    "61459,REFUSED",
    "61460,REFUSED",
    "45011,BUSY",
    "45009,BUSY",
    "45033,BUSY",
    "60020,SHUT",
    "95001,OVER",
    "95002,OVER",
    "95013,OVER",
    "95017,SHUT",
    "95018,OVER"
  })
  void codes_mean_what_the_documentation_says(int code, Meaning meaning) {
    assertThat(ErrorCode.of(code).meaning()).isEqualTo(meaning);
  }

  private void assertFails(Meaning meaning, String said) {
    assertThatThrownBy(() -> Api.forMessages(tokens).call(wechat(), Call.posting(SEND, "{}")))
        .isInstanceOfSatisfying(ApiFailure.class, e -> assertThat(e.meaning()).isEqualTo(meaning))
        .hasMessage(said);
  }

  private static ApiAccount wechat() {
    return new ApiAccount(
        "wechat", server.base(), TokenCall.STABLE_TOKEN, "wx5823bf96d3bd56c7", "geheim-4711");
  }

  private static List<String> atOnce(Callable<String> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
    try {
      CyclicBarrier start = new CyclicBarrier(PARALLEL);
      List<Future<String>> results = new ArrayList<>();
      for (int i = 0; i < PARALLEL; i++) {
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      List<String> texts = new ArrayList<>();
      for (Future<String> result : results) {
        texts.add(result.get());
      }
      return texts;
    } finally {
      threads.shutdownNow();
    }
  }
}
