package org.supporthub.channel.json;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.InflaterInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.messenger.OutFile;
import org.supporthub.channel.messenger.OutPart;
import org.supporthub.channel.messenger.PartKey;
import org.supporthub.channel.messenger.Recipient;
import org.supporthub.channel.oauth.TokenRefusedException;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.Meaning;
import org.supporthub.message.Content;

/** The calls of the shipped channels, as each vendor wants them. */
class VendorRepliesTest {
  private static final WireMockServer VENDOR =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private static final PartKey TEXT = new PartKey(new UUID(1, 2), 0);
  private static final PartKey FILE = new PartKey(new UUID(1, 2), 1);
  private static final byte[] PDF = {'%', 'P', 'D', 'F', 0, (byte) 0xFF, 13, 10};
  private static final Recipient LI = new Recipient("c-1", "user-7", "msg-9", false);

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
  void forgets() {
    VENDOR.resetAll();
  }

  @Test
  void udesk_gets_a_signature_of_its_own_with_each_call_and_says_1000() throws Exception {
    VENDOR.stubFor(
        post(urlPathEqualTo("/open_api_v1/im/messages")).willReturn(okJson("{\"code\":1000}")));

    way.send(udesk(), LI, OutPart.of("您好"), TEXT);
    way.send(udesk(), LI, OutPart.of("再见"), TEXT);

    List<LoggedRequest> calls =
        VENDOR.findAll(postRequestedFor(urlPathEqualTo("/open_api_v1/im/messages")));
    assertThat(calls).hasSize(2);
    for (LoggedRequest call : calls) {
      assertThat(call.queryParameter("sign").firstValue())
          .isEqualTo(
              sha256(
                  "admin@acme.example&udesk-token&1795310400&"
                      + call.queryParameter("nonce").firstValue()
                      + "&v2"));
      assertThat(call.queryParameter("sign_version").firstValue()).isEqualTo("v2");
      assertThat(call.getUrl()).doesNotContain("udesk-token");
    }
    assertThat(calls.get(0).queryParameter("nonce").firstValue())
        .isNotEqualTo(calls.get(1).queryParameter("nonce").firstValue());
    VENDOR.verify(
        1,
        postRequestedFor(urlPathEqualTo("/open_api_v1/im/messages"))
            .withRequestBody(
                equalToJson(
                    "{\"im_sub_session_id\":\"c-1\",\"type\":\"message\",\"data\":{\"content\":\"您好\"}}")));
  }

  @Test
  void udesks_2xx_without_its_code_is_a_refusal_that_names_the_code_and_quotes_nobody() {
    VENDOR.stubFor(
        post(urlPathEqualTo("/open_api_v1/im/messages"))
            .willReturn(okJson("{\"code\":2001,\"message\":\"客户李伟不存在\"}")));

    ApiFailure failure =
        catchThrowableOfType(ApiFailure.class, () -> way.send(udesk(), LI, OutPart.of("您好"), TEXT));

    assertThat(failure.meaning()).isEqualTo(Meaning.REFUSED);
    assertThat(failure).hasMessage("the vendor answered 200 with /code=2001");
  }

  @Test
  void udesk_fetches_pictures_and_files_by_a_link() throws Exception {
    VENDOR.stubFor(
        post(urlPathEqualTo("/open_api_v1/im/messages")).willReturn(okJson("{\"code\":1000}")));

    way.send(udesk(), LI, OutPart.of(file("图.png", "image/png")), FILE);
    way.send(udesk(), LI, OutPart.of(file("a.pdf", "application/pdf")), FILE);

    VENDOR.verify(
        postRequestedFor(urlPathEqualTo("/open_api_v1/im/messages"))
            .withRequestBody(matchingJsonPath("$[?(@.type == 'image')]"))
            .withRequestBody(
                matchingJsonPath(
                    "$.data.content",
                    containing("https://hub.example/files/" + FILE.reply() + ".0."))));
    VENDOR.verify(
        postRequestedFor(urlPathEqualTo("/open_api_v1/im/messages"))
            .withRequestBody(matchingJsonPath("$[?(@.type == 'file')]"))
            .withRequestBody(matchingJsonPath("$.data.filename", equalTo("a.pdf"))));
  }

  @Test
  void tencent_gets_a_usersig_of_the_administrator_and_a_number_where_it_wants_one()
      throws Exception {
    VENDOR.stubFor(
        post(urlPathEqualTo("/v4/desk_http_svc/send_msg"))
            .willReturn(okJson("{\"ActionStatus\":\"OK\",\"ErrorCode\":0}")));

    way.send(tencent(), LI, OutPart.of("您好"), TEXT);
    way.send(tencent(), LI, OutPart.of(file("a.pdf", "application/pdf")), FILE);

    LoggedRequest call =
        VENDOR.findAll(postRequestedFor(urlPathEqualTo("/v4/desk_http_svc/send_msg"))).get(0);
    assertThat(call.queryParameter("sdkappid").firstValue()).isEqualTo("1400000001");
    assertThat(call.queryParameter("identifier").firstValue()).isEqualTo("administrator");
    assertThat(call.queryParameter("contenttype").firstValue()).isEqualTo("json");
    JsonNode signature = opened(call.queryParameter("usersig").firstValue());
    assertThat(signature.path("TLS.identifier").asText()).isEqualTo("administrator");
    assertThat(signature.path("TLS.sdkappid").isNumber()).isTrue();
    assertThat(signature.path("TLS.time").asLong()).isEqualTo(1795310400);
    assertThat(signature.path("TLS.sig").asText())
        .isEqualTo(
            hmac(
                "im-key",
                "TLS.identifier:administrator\nTLS.sdkappid:1400000001\nTLS.time:1795310400\n"
                    + "TLS.expire:600\n"));
    JsonNode body = new ObjectMapper().readTree(call.getBody());
    assertThat(body.path("SessionId").asText()).isEqualTo("c-1");
    assertThat(body.path("MsgRandom").isNumber()).isTrue();
    assertThat(body.at("/MsgBody/0/MsgContent/Text").asText()).isEqualTo("您好");
    VENDOR.verify(
        postRequestedFor(urlPathEqualTo("/v4/desk_http_svc/send_msg"))
            .withRequestBody(matchingJsonPath("$.MsgBody[0].MsgContent[?(@.FileSize == 8)]"))
            .withRequestBody(
                matchingJsonPath("$.MsgBody[0].MsgContent.FileName", equalTo("a.pdf"))));
  }

  @Test
  void tencent_answers_200_to_what_it_refuses() {
    VENDOR.stubFor(
        post(urlPathEqualTo("/v4/desk_http_svc/send_msg"))
            .willReturn(okJson("{\"ActionStatus\":\"FAIL\",\"ErrorCode\":70003}")));

    ApiFailure failure =
        catchThrowableOfType(
            ApiFailure.class, () -> way.send(tencent(), LI, OutPart.of("您好"), TEXT));

    assertThat(failure).hasMessage("the vendor answered 200 with /ErrorCode=70003");
  }

  @Test
  void douyin_is_asked_for_one_token_for_many_replies_and_hears_what_is_answered_whom()
      throws Exception {
    givesTokens();
    VENDOR.stubFor(
        post(urlPathEqualTo("/im/send/msg/")).willReturn(okJson("{\"data\":{\"error_code\":0}}")));

    way.send(douyin(), LI, OutPart.of("有货"), TEXT);
    way.send(douyin(), LI, OutPart.of("明天发"), TEXT);

    VENDOR.verify(
        1,
        postRequestedFor(urlPathEqualTo("/oauth/refresh_token/"))
            .withHeader("Content-Type", containing("x-www-form-urlencoded"))
            .withRequestBody(containing("refresh_token=rft.1"))
            .withRequestBody(containing("client_key=app-key"))
            .withRequestBody(containing("grant_type=refresh_token")));
    VENDOR.verify(
        1,
        postRequestedFor(urlPathEqualTo("/im/send/msg/"))
            .withQueryParam("open_id", equalTo("our-open-id"))
            .withHeader("access-token", equalTo("act.1"))
            .withRequestBody(
                equalToJson(
                    "{\"scene\":\"im_reply_msg\",\"msg_id\":\"msg-9\",\"conversation_id\":\"c-1\","
                        + "\"to_user_id\":\"user-7\","
                        + "\"content\":{\"msg_type\":1,\"text\":{\"text\":\"有货\"}}}")));
  }

  @Test
  void a_new_token_that_douyin_does_not_take_is_not_asked_for_again() throws Exception {
    givesTokens();
    VENDOR.stubFor(
        post(urlPathEqualTo("/im/send/msg/"))
            .willReturn(okJson("{\"data\":{\"error_code\":2190008}}")));

    ApiFailure failure =
        catchThrowableOfType(
            ApiFailure.class, () -> way.send(douyin(), LI, OutPart.of("有货"), TEXT));

    // The token is new, so another would not help: the account is at fault.
    assertThat(failure).hasMessage("the vendor answered 200 with /data/error_code=2190008");
    VENDOR.verify(1, postRequestedFor(urlPathEqualTo("/oauth/refresh_token/")));
    VENDOR.verify(1, postRequestedFor(urlPathEqualTo("/im/send/msg/")));
  }

  @Test
  void without_a_token_nothing_is_sent() {
    VENDOR.stubFor(
        post(urlPathEqualTo("/oauth/refresh_token/"))
            .willReturn(okJson("{\"data\":{\"error_code\":10010,\"description\":\"李伟\"}}")));

    TokenRefusedException refused =
        catchThrowableOfType(
            TokenRefusedException.class, () -> way.send(douyin(), LI, OutPart.of("有货"), TEXT));

    assertThat(refused)
        .hasMessage(
            "The vendor gives no access token (HTTP 200); reply.token may have to be renewed.");
    VENDOR.verify(0, postRequestedFor(urlPathEqualTo("/im/send/msg/")));
  }

  @Test
  void chatwoot_gets_the_file_itself() throws Exception {
    VENDOR.stubFor(
        post(urlPathEqualTo("/api/v1/accounts/1/conversations/c-1/messages"))
            .willReturn(okJson("{}")));

    way.send(channel("chat-chatwoot"), LI, OutPart.of(file("发票.pdf", "application/pdf")), FILE);

    VENDOR.verify(
        postRequestedFor(urlPathEqualTo("/api/v1/accounts/1/conversations/c-1/messages"))
            .withHeader("api_access_token", equalTo("chatwoot-token"))
            .withHeader("Content-Type", containing("multipart/form-data; boundary="))
            .withRequestBodyPart(
                aMultipart("attachments[]")
                    .withHeader("Content-Disposition", containing("filename=\"发票.pdf\""))
                    .withBody(binaryEqualTo(PDF))
                    .build())
            .withRequestBodyPart(aMultipart("message_type").withBody(equalTo("outgoing")).build())
            .withRequestBodyPart(aMultipart("private").withBody(equalTo("false")).build()));
  }

  @Test
  void intercom_and_crisp_fetch_files_by_a_link() throws Exception {
    VENDOR.stubFor(post(urlPathEqualTo("/conversations/c-1/reply")).willReturn(okJson("{}")));
    VENDOR.stubFor(
        post(urlPathEqualTo("/v1/website/web-1/conversation/c-1/message"))
            .willReturn(okJson("{}")));

    way.send(channel("chat-intercom"), LI, OutPart.of(file("a.png", "image/png")), FILE);
    way.send(channel("chat-crisp"), LI, OutPart.of(file("a.png", "image/png")), FILE);

    VENDOR.verify(
        postRequestedFor(urlPathEqualTo("/conversations/c-1/reply"))
            .withRequestBody(
                matchingJsonPath("$.attachment_urls[0]", containing("https://hub.example/files/")))
            .withRequestBody(matchingJsonPath("$.body", equalTo("a.png"))));
    VENDOR.verify(
        postRequestedFor(urlPathEqualTo("/v1/website/web-1/conversation/c-1/message"))
            .withRequestBody(matchingJsonPath("$.content.type", equalTo("image/png")))
            .withRequestBody(
                matchingJsonPath("$.content.url", containing("https://hub.example/files/"))));
  }

  @Test
  void who_writes_on_networks_for_us_hears_what_is_public() throws Exception {
    VENDOR.stubFor(post(urlPathEqualTo("/replies")).willReturn(okJson("{}")));

    way.send(channel("social"), LI, OutPart.of("私信"), TEXT);
    way.send(
        channel("social"), new Recipient("c-1", "user-7", "msg-9", true), OutPart.of("公开"), TEXT);

    VENDOR.verify(1, said("private", "私信"));
    VENDOR.verify(1, said("public", "公开"));
    VENDOR.verify(
        0, postRequestedFor(urlPathEqualTo("/replies")).withHeader("Authorization", absent()));
  }

  private static com.github.tomakehurst.wiremock.matching.RequestPatternBuilder said(
      String visibility, String text) {
    return postRequestedFor(urlPathEqualTo("/replies"))
        .withRequestBody(
            equalToJson(
                "{\"conversation\":\"c-1\",\"inReplyTo\":\"msg-9\",\"author\":\"user-7\","
                    + "\"visibility\":\"%s\",\"text\":\"%s\"}".formatted(visibility, text)));
  }

  private static void givesTokens() {
    VENDOR.stubFor(
        post(urlPathEqualTo("/oauth/refresh_token/"))
            .willReturn(okJson("{\"data\":{\"access_token\":\"act.1\",\"expires_in\":1296000}}")));
  }

  private static ChannelSettings udesk() {
    return channel("chat-udesk");
  }

  private static ChannelSettings tencent() {
    return channel("chat-tencent");
  }

  private static ChannelSettings douyin() {
    return channel("chat-douyin");
  }

  private static ChannelSettings channel(String name) {
    return CHANNELS.get(name);
  }

  private static final Channels CHANNELS = channels();

  private static Channels channels() {
    if (!VENDOR.isRunning()) {
      VENDOR.start();
    }
    Map<String, String> variables = new HashMap<>();
    for (String vendor : List.of("CHATWOOT", "INTERCOM", "CRISP", "UDESK", "TENCENT", "DOUYIN")) {
      variables.put("CHAT_" + vendor + "_API", VENDOR.baseUrl());
    }
    variables.put("SOCIAL_API", VENDOR.baseUrl());
    variables.put("SOCIAL_API_TOKEN", "social-token");
    variables.put("CHAT_CHATWOOT_API_TOKEN", "chatwoot-token");
    variables.put("CHAT_INTERCOM_API_TOKEN", "intercom-token");
    variables.put("CHAT_CRISP_API_TOKEN", "a:b");
    variables.put("CHAT_CRISP_WEBSITE_ID", "web-1");
    variables.put("CHAT_UDESK_API_TOKEN", "udesk-token");
    variables.put("CHAT_UDESK_API_EMAIL", "admin@acme.example");
    variables.put("CHAT_TENCENT_API_KEY", "im-key");
    variables.put("CHAT_TENCENT_SDK_APP_ID", "1400000001");
    variables.put("CHAT_DOUYIN_CLIENT_KEY", "app-key");
    variables.put("CHAT_DOUYIN_REFRESH_TOKEN", "rft.1");
    variables.put("CHAT_DOUYIN_OPEN_ID", "our-open-id");
    return TestChannels.shipped(variables);
  }

  private static OutFile file(String name, String type) {
    return new OutFile(name, type, PDF.length, Content.of(PDF));
  }

  private static JsonNode opened(String userSig) throws Exception {
    byte[] deflated =
        Base64.getDecoder().decode(userSig.replace('*', '+').replace('-', '/').replace('_', '='));
    return new ObjectMapper()
        .readTree(new InflaterInputStream(new ByteArrayInputStream(deflated)).readAllBytes());
  }

  private static String hmac(String key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
