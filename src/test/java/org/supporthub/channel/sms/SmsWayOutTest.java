package org.supporthub.channel.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
import org.supporthub.channel.messenger.FilledTemplate;
import org.supporthub.channel.messenger.OutFile;
import org.supporthub.channel.messenger.OutPart;
import org.supporthub.channel.messenger.PartKey;
import org.supporthub.channel.messenger.UnfitReplyException;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.Meaning;
import org.supporthub.message.Content;
import org.supporthub.settings.ConfigException;

/** Short messages as the vendors want them, against a server that answers as they do. */
class SmsWayOutTest {
  private static final WireMockServer VENDOR =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private static final UUID ID = UUID.fromString("0193a000-0000-7000-8000-000000000001");
  private static final PartKey KEY = new PartKey(ID, 0);
  private static final String TO = "+8613800138000";
  private static final OutPart PART =
      OutPart.of("好的").by(new FilledTemplate("reply", Map.of("ticket", "T-1", "text", "好的")));

  @TempDir Path folder;
  private final SmsWayOut way =
      new SmsWayOut(Clock.fixed(Instant.parse("2026-11-22T04:00:00Z"), ZoneOffset.UTC));

  @BeforeAll
  static void start() {
    VENDOR.start();
  }

  @AfterAll
  static void stop() {
    VENDOR.stop();
  }

  @BeforeEach
  void forget() {
    VENDOR.resetAll();
  }

  @Test
  void alibaba_is_posted_a_signed_form_and_names_the_message() throws Exception {
    answers(200, "{\"Code\":\"OK\",\"BizId\":\"900000000000000001^0\",\"RequestId\":\"r\"}");

    assertThat(way.send(channel("aliyun"), TO, PART, KEY)).contains("900000000000000001^0");

    VENDOR.verify(
        1,
        postRequestedFor(urlEqualTo("/"))
            .withRequestBody(containing("PhoneNumbers=13800138000&"))
            .withRequestBody(containing("OutId=" + ID))
            .withRequestBody(containing("TemplateCode=SMS_000001"))
            .withRequestBody(
                containing(
                    "TemplateParam=%7B%22no%22%3A%22T-1%22%2C%22text%22%3A%22%E5%A5%BD%E7%9A%84%22%7D"))
            .withRequestBody(matching(".*&Signature=[A-Za-z0-9%]+$")));
  }

  @Test
  void tencent_is_posted_signed_json_and_names_the_message() throws Exception {
    answers(
        200,
        "{\"Response\":{\"SendStatusSet\":[{\"SerialNo\":\"2640:1\",\"Code\":\"Ok\"}],\"RequestId\":\"r\"}}");

    assertThat(way.send(channel("tencent"), TO, PART, KEY)).contains("2640:1");

    VENDOR.verify(
        1,
        postRequestedFor(urlEqualTo("/"))
            .withHeader("X-TC-Action", equalTo("SendSms"))
            .withHeader("X-TC-Version", equalTo("2021-01-11"))
            .withHeader("X-TC-Region", equalTo("ap-guangzhou"))
            .withHeader("X-TC-Timestamp", equalTo("1795320000"))
            .withHeader(
                "Authorization",
                matching("TC3-HMAC-SHA256 Credential=id/2026-11-22/.*Signature=[0-9a-f]{64}"))
            .withRequestBody(
                equalToJson(
                    "{\"PhoneNumberSet\":[\"+8613800138000\"],\"SmsSdkAppId\":\"1400000000\",\"SignName\":\"示例公司\",\"TemplateId\":\"SMS_000001\",\"TemplateParamSet\":[\"T-1\",\"好的\"],\"SessionContext\":\""
                        + ID
                        + "\"}")));
  }

  @Test
  void twilio_is_posted_any_text_and_told_where_to_report() throws Exception {
    answers(201, "{\"sid\":\"SM00000000000000000000000000000001\",\"status\":\"queued\"}");

    assertThat(way.send(channel("twilio"), "+14155552671", OutPart.of("a & b"), KEY))
        .contains("SM00000000000000000000000000000001");

    VENDOR.verify(
        1,
        postRequestedFor(urlEqualTo("/2010-04-01/Accounts/id/Messages.json"))
            .withHeader("Authorization", equalTo("Basic aWQ6Z2VoZWltLTQ3MTE="))
            .withRequestBody(
                equalTo(
                    "To=%2B14155552671&From=%E7%A4%BA%E4%BE%8B%E5%85%AC%E5%8F%B8&Body=a+%26+b"
                        + "&StatusCallback=https%3A%2F%2Fhub.example%2Fchannels%2Fsms%3Fmessage%3D"
                        + ID)));
  }

  @ParameterizedTest
  @CsvSource({
    "aliyun, 200, isv.BUSINESS_LIMIT_CONTROL, BUSY, as many messages were sent as are allowed",
    "aliyun, 200, isv.MOBILE_NUMBER_ILLEGAL, REFUSED, the number is not valid",
    "aliyun, 200, isv.SMS_TEMPLATE_ILLEGAL, SHUT, the template is not one of the account",
    "aliyun, 400, SignatureDoesNotMatch, SHUT, the key of the account is not taken",
    "aliyun, 404, InvalidAccessKeyId.NotFound, SHUT, the key of the account is not taken",
    "aliyun, 200, isp.SYSTEM_ERROR, UNCERTAIN, the vendor failed and may have sent it or not",
    "aliyun, 200, isv.SOMETHING_NEW, REFUSED, not known to the hub",
    "aliyun, 503, isv.MOBILE_NUMBER_ILLEGAL, UNCERTAIN, HTTP 503",
    "tencent, 200, LimitExceeded.PhoneNumberDailyLimit, BUSY, as many messages were sent",
    "tencent, 200, RequestLimitExceeded, BUSY, as many messages were sent",
    "tencent, 200, FailedOperation.PhoneNumberInBlacklist, OVER, the customer refuses",
    "tencent, 200, AuthFailure.SignatureFailure, SHUT, the key of the account is not taken",
    "tencent, 200, InternalError.Timeout, UNCERTAIN, the vendor failed",
    "twilio, 400, 21211, REFUSED, the number is not valid",
    "twilio, 400, 21610, OVER, the customer refuses short messages",
    "twilio, 429, 20429, BUSY, as many messages were sent",
    "twilio, 401, 20003, SHUT, the key of the account is not taken",
    "twilio, 401, 99999, SHUT, not known to the hub",
    "twilio, 302, '', UNCERTAIN, HTTP 302"
  })
  void what_a_vendors_answer_means(
      String vendor, int status, String code, Meaning meaning, String said) {
    answers(
        status,
        switch (vendor) {
          case "aliyun" -> "{\"Code\":\"%s\",\"Message\":\"手机号13800138000\"}".formatted(code);
          case "tencent" ->
              "{\"Response\":{\"Error\":{\"Code\":\"%s\",\"Message\":\"x\"}}}".formatted(code);
          default -> code.isEmpty() ? "<html>" : "{\"code\":%s,\"message\":\"x\"}".formatted(code);
        });

    ApiFailure failure =
        catchThrowableOfType(ApiFailure.class, () -> way.send(channel(vendor), TO, PART, KEY));

    assertThat(failure.meaning()).isEqualTo(meaning);
    assertThat(failure).hasMessageContaining(said);
    assertThat(failure.getMessage()).doesNotContain("13800138000", "geheim");
    assertThat(VENDOR.findAll(postRequestedFor(anyUrl()))).as("tried once").hasSize(1);
  }

  @Test
  void the_one_number_may_fail_where_the_call_does_not() {
    answers(
        200,
        "{\"Response\":{\"SendStatusSet\":[{\"SerialNo\":\"\",\"Code\":\"InvalidParameterValue.IncorrectPhoneNumber\"}]}}");

    assertThatThrownBy(() -> way.send(channel("tencent"), TO, PART, KEY))
        .hasMessage("InvalidParameterValue.IncorrectPhoneNumber: the number is not valid");
  }

  @Test
  void no_whole_answer_may_have_done_it_and_no_server_has_not() {
    VENDOR.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

    assertThatThrownBy(() -> way.send(channel("aliyun"), TO, PART, KEY))
        .isInstanceOfSatisfying(
            ApiFailure.class, e -> assertThat(e.meaning()).isEqualTo(Meaning.UNCERTAIN));
    assertThatThrownBy(() -> way.send(channel("aliyun", "http://127.0.0.1:1"), TO, PART, KEY))
        .isInstanceOfSatisfying(
            ApiFailure.class, e -> assertThat(e.meaning()).isEqualTo(Meaning.UNREACHED));
  }

  @Test
  void what_a_template_does_not_say_is_not_sent() {
    OutPart without = OutPart.of("好的").by(new FilledTemplate("reply", Map.of("text", "好的")));

    assertThatThrownBy(() -> way.send(channel("aliyun"), TO, without, KEY))
        .hasMessage("the template 'reply' wants {ticket}, which the message does not say");
    assertThat(VENDOR.findAll(postRequestedFor(anyUrl()))).isEmpty();
  }

  @Test
  void what_short_messages_cannot_carry_is_told_before() {
    OutFile file = new OutFile("发票.pdf", "application/pdf", 1, Content.of(new byte[1]));

    assertThatThrownBy(() -> way.parts("好", List.of(file)))
        .isInstanceOf(UnfitReplyException.class)
        .hasMessageContaining("'发票.pdf' cannot be sent as a short message");
    assertThatThrownBy(() -> way.parts("好".repeat(1_601), List.of()))
        .hasMessage("The text has 1601 characters; a short message takes 1600.");
    assertThatThrownBy(() -> way.check(channel("tencent"), "warranty"))
        .hasMessageContaining("sms.templates.warranty.id of the channel is not set");
    way.check(channel("twilio"), "warranty");
  }

  @Test
  void a_number_is_read_by_the_channels_country_or_by_its_code() {
    ChannelSettings china = channel("aliyun");

    assertThat(way.byPhone(china, "138 0013 8000")).contains(TO);
    assertThat(way.byPhone(china, "8613800138000")).contains(TO);
    assertThat(way.byPhone(china, "+1 415 555 2671")).contains("+14155552671");
    assertThat(way.byPhone(china, "400-820-8820")).isEmpty();
    assertThat(way.byPhone(china, "12")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ vendor: yunpian } | yunpian",
        "{ vendor: aliyun, accountId: a, sender: b } | sms.sms.secret: is empty, but sms.accountId is set",
        "{ vendor: aliyun, accountId: a, secret: b } | sms.sms.sender: is empty",
        "{ vendor: tencent, accountId: a, secret: b, sender: c } | sms.sms.appId: is empty",
        "{ vendor: aliyun, accountId: a, secret: b, sender: c, apiBase: 'http://x.example' } | sms.sms.apiBase: 'http://x.example' is no https://",
        "{ vendor: twilio, publicUrl: 'https://a.example/?x' } | sms.sms.publicUrl: 'https://a.example/?x' is no URL without a query",
        "{ vendor: twilio, templates: { reply: { id: T, text: x } } } | sms.sms.templates.reply.id: Twilio sends the text",
        "{ vendor: aliyun, templates: { Reply: { id: T, text: x } } } | sms.sms.templates.Reply: a template is named"
      })
  void a_wrong_setting_stops_the_start_with_a_sentence(String sms, String said) {
    assertThatThrownBy(() -> TestChannels.of(folder, HEAD + "  sms: " + sms + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(said);
  }

  private static final String HEAD =
      """
      sms:
        label: { zh: 短信, en: SMS }
        abbreviation: MA
        medium: SMS
        format: sms
        verify: { secrets: [token-of-the-short-messages] }
      """;

  private static void answers(int status, String body) {
    VENDOR.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));
  }

  private ChannelSettings channel(String vendor) {
    return channel(vendor, VENDOR.baseUrl());
  }

  private ChannelSettings channel(String vendor, String base) {
    return channel(
        vendor,
        base,
        vendor.equals("twilio")
            ? ""
            : "    templates: { reply: { id: SMS_000001, text: '{ticket} {text}', parameters: { no: '{ticket}', text: '{text}' } } }\n");
  }

  private ChannelSettings channel(String vendor, String base, String templates) {
    return TestChannels.of(
            folder,
            HEAD
                + """
                  sms:
                    vendor: %s
                    publicUrl: https://hub.example/channels/sms
                    apiBase: %s
                    accountId: id
                    secret: geheim-4711
                    sender: 示例公司
                    appId: '1400000000'
                """
                    .formatted(vendor, base)
                + (templates.isEmpty() ? "" : templates))
        .get("sms");
  }
}
