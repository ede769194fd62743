package org.supporthub.channel.json;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.messenger.OutFile;
import org.supporthub.channel.messenger.OutPart;
import org.supporthub.channel.messenger.PartKey;
import org.supporthub.channel.messenger.UnfitReplyException;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.Meaning;
import org.supporthub.message.Content;
import org.supporthub.settings.ConfigException;

/** Replies as the call a block describes, against a server that answers as vendors do. */
class ChatWayOutTest {
  private static final WireMockServer VENDOR =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private static final String HEAD =
      """
      chat:
        label: { zh: 在线客服, en: Chat }
        abbreviation: CH
        medium: CHAT
        format: json
        verify: { scheme: hmac, secrets: [secret], in: { header: X-Signature } }
        fields: { text: /text }
        reply:
      """;

  private static final PartKey KEY = new PartKey(new UUID(1, 2), 0);

  @TempDir Path folder;
  private final ChatWayOut way = TestLinks.chatWayOut("https://hub.example");

  @BeforeAll
  static void start() {
    VENDOR.start();
  }

  @AfterAll
  static void stop() {
    VENDOR.stop();
  }

  @BeforeEach
  void answersWell() {
    VENDOR.resetAll();
    VENDOR.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(200).withBody("{}")));
  }

  @Test
  void a_reply_is_one_call_with_every_place_filled_in_and_nothing_filled_in_twice()
      throws Exception {
    way.send(
        channel(
            """
            path: /v1/website/w1/conversation/{conversation}/message
                headers: { Authorization: 'Basic {basic}', X-Token: '{token}', X-Tier: plugin }
                body: { content: '回复: {text}', private: false, list: [1, '{conversation}'], deep: { a: null } }
            """),
        "session a/ü?",
        OutPart.of("他说 \"{conversation}\" $1\n好的 \\"),
        KEY);

    VENDOR.verify(
        1,
        postRequestedFor(urlEqualTo("/v1/website/w1/conversation/session%20a%2F%C3%BC%3F/message"))
            .withHeader("Authorization", equalTo("Basic dG9rZW4tb2YtdGhlOmFnZW50"))
            .withHeader("X-Token", equalTo("token-of-the:agent"))
            .withHeader("X-Tier", equalTo("plugin"))
            .withHeader("Content-Type", containing("application/json"))
            .withRequestBody(
                equalToJson(
                    "{\"content\":\"回复: 他说 \\\"{conversation}\\\" $1\\n好的 \\\\\","
                        + "\"private\":false,\"list\":[1,\"session a/ü?\"],\"deep\":{\"a\":null}}")));
  }

  @ParameterizedTest
  @CsvSource({
    "400, REFUSED",
    "401, SHUT",
    "403, SHUT",
    "404, REFUSED",
    "429, BUSY",
    "500, UNCERTAIN",
    "503, UNCERTAIN",
    "302, REFUSED"
  })
  void what_a_vendors_answer_means(int status, Meaning meaning) {
    VENDOR.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status).withBody("李伟")));

    ApiFailure failure = failure();

    assertThat(failure.meaning()).isEqualTo(meaning);
    assertThat(failure).hasMessageContaining("answered " + status);
    assertThat(failure.getMessage()).doesNotContain("李伟", "token-of-the");
    assertThat(VENDOR.findAll(postRequestedFor(anyUrl()))).as("tried once").hasSize(1);
  }

  @Test
  void a_connection_that_breaks_may_have_done_it() {
    VENDOR.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

    assertThat(failure().meaning()).isEqualTo(Meaning.UNCERTAIN);
  }

  @Test
  void a_server_that_is_not_there_has_not_done_it() {
    ChannelSettings away =
        TestChannels.of(
                folder,
                HEAD
                    + "    base: http://127.0.0.1:1\n    token: t\n    path: /a\n"
                    + "    body: { a: '{text}' }\n")
            .get("chat");

    ApiFailure failure =
        catchThrowableOfType(ApiFailure.class, () -> way.send(away, "1", OutPart.of("a"), KEY));

    assertThat(failure.meaning()).isEqualTo(Meaning.UNREACHED);
  }

  @Test
  void a_file_goes_as_a_link_where_the_vendor_takes_none_and_not_at_all_without_one()
      throws Exception {
    OutFile file = new OutFile("发票 1.pdf", "application/pdf", 1, Content.of(new byte[1]));
    ChannelSettings chat = channel("path: /a\n    body: { a: '{text}' }\n");

    List<OutPart> parts = way.parts(chat, "文字", List.of(file));
    way.send(chat, "1", parts.get(1), new PartKey(new UUID(1, 2), 1));

    assertThat(parts).containsExactly(OutPart.of("文字"), OutPart.of(file));
    VENDOR.verify(
        postRequestedFor(urlEqualTo("/a"))
            .withRequestBody(
                matchingJsonPath(
                    "$.a",
                    matching(
                        "发票 1\\.pdf\nhttps://hub\\.example/files/"
                            + "00000000-0000-0001-0000-000000000002\\.0\\.1795915200\\."
                            + "[0-9a-f]{64}/%E5%8F%91%E7%A5%A8%201\\.pdf"))));
    assertThatThrownBy(() -> TestLinks.chatWayOut("").parts(chat, "文字", List.of(file)))
        .isInstanceOf(UnfitReplyException.class)
        .hasMessageContaining("'发票 1.pdf' goes into this chat as a link")
        .hasMessageContaining("hub.file-links.public-url is not set");
  }

  @Test
  void without_address_or_token_nothing_is_sent() {
    String call = "    path: /a\n    body: { a: '{text}' }\n";

    assertThat(TestChannels.of(folder, HEAD + "    token: t\n" + call).get("chat").api()).isEmpty();
    assertThat(
            TestChannels.of(folder, HEAD + "    base: https://a.example\n" + call)
                .get("chat")
                .api())
        .isEmpty();
    ChannelSettings both =
        TestChannels.of(folder, HEAD + "    base: https://a.example\n    token: t0k\n" + call)
            .get("chat");
    assertThat(both.api()).isPresent();
    assertThat(both.toString()).doesNotContain("t0k");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ path: a, body: { a: '{text}' } } | chat.reply.path: 'a' must begin with / and have no query",
        "{ path: '/a?b', body: { a: '{text}' } } | chat.reply.path: '/a?b' must begin with /",
        "{ path: '/{text}', body: { a: '{text}' } } | chat.reply.path: '{text}' is none of {conversation}",
        "{ path: /a, body: { a: b } } | chat.reply.body: must hold {text}",
        "{ path: /a, body: { a: '{text}{token}' } } | chat.reply.body: '{token}' is none of {text}, {conv",
        "{ path: /a, headers: { X: '{text}' }, body: { a: '{text}' } } | chat.reply.headers.X: '{text}' is none",
        "{ path: /a, query: { a: '{text}' }, body: { a: '{text}' } } | chat.reply.query.a: '{text}' is none",
        "{ path: /a, body: { a: '{text}' }, file: { a: '{name}' } } | chat.reply.file: must hold {url}",
        "{ path: /a, body: { a: '{text}' }, picture: { a: '{url}{token}' } } | chat.reply.picture: '{token}' is none",
        "{ path: /a, body: { a: '{text}' }, sign: { signed: '{text}' } } | chat.reply.sign.signed: '{text}' is none",
        "{ path: /a, body: { a: '{text}' }, sign: { signed: a, algorithm: crc } } | algorithm",
        "{ path: /a, body: { a: '{text}' }, access: { path: '/{token}', form: {}, at: /a } } | chat.reply.access.path: nothing is filled in",
        "{ path: /a, body: { a: '{text}' }, access: { path: /b, form: {}, at: a } } | chat.reply.access.at: 'a' is not a JSON Pointer",
        "{ base: 'https://a.example', token: t, path: /a, body: { a: '{text}' }, userSig: { sdkAppId: '', identifier: a } } | chat.reply.userSig.sdkAppId: must be",
        "{ path: /a, body: { a: '{text}' }, taken: { code: 1 } } | chat.reply.taken",
        "{ base: 'http://a.example', token: t, path: /a, body: { a: '{text}' } } | chat.reply.base: 'http://a.example' is no https://",
        "{ base: 'https://a.example/', token: t, path: /a, body: { a: '{text}' } } | chat.reply.base",
        "{ body: { a: '{text}' } } | path"
      })
  void a_wrong_setting_stops_the_start_with_a_sentence(String reply, String said) {
    assertThatThrownBy(
            () -> TestChannels.of(folder, HEAD.replace("reply:\n", "reply: " + reply + "\n")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(said);
  }

  private ApiFailure failure() {
    ChannelSettings channel = channel("path: /a\n    body: { a: '{text}' }\n");
    return catchThrowableOfType(
        ApiFailure.class, () -> way.send(channel, "1", OutPart.of("text"), KEY));
  }

  private ChannelSettings channel(String rest) {
    return TestChannels.of(
            folder,
            HEAD + "    base: " + VENDOR.baseUrl() + "\n    token: token-of-the:agent\n    " + rest)
        .get("chat");
  }
}
