package org.supporthub.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.supporthub.channel.ApiLogin;
import org.supporthub.channel.SmsAccount;
import org.supporthub.channel.SmsTemplate;

/** Signatures of Alibaba and Tencent, computed elsewhere. */
class SmsSignatureTest {
  private static final Instant FOUR = Instant.parse("2026-11-22T04:00:00Z");

  @Test
  void alibabas_signature_is_over_sorted_and_encoded_parameters() {
    SortedMap<String, String> parameters = aliyun("{no}", "T-1001");

    assertThat(AliyunSignature.stringToSign(parameters))
        .isEqualTo(
            "POST&%2F&AccessKeyId%3DtestAk%26Action%3DSendSms%26Format%3DJSON%26PhoneNumbers"
                + "%3D13800138000%26RegionId%3Dcn-hangzhou%26SignName%3D%25E7%25A4%25BA%25E4%25BE%258B"
                + "%25E5%2585%25AC%25E5%258F%25B8%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce"
                + "%3Dnonce-0001%26SignatureVersion%3D1.0%26TemplateCode%3DSMS_000001%26TemplateParam"
                + "%3D%257B%2522no%2522%253A%2522T-1001%2522%257D%26Timestamp"
                + "%3D2026-11-22T04%253A00%253A00Z%26Version%3D2017-05-25");
    assertThat(AliyunSignature.of(parameters, "testSecret"))
        .isEqualTo("5DNI0bnwU3Fv/IWnaoj5ocQF+Vo=");
  }

  @Test
  void another_secret_or_another_word_gives_another_signature() {
    assertThat(AliyunSignature.of(aliyun("{no}", "T-1001"), "testSecret2"))
        .isNotEqualTo("5DNI0bnwU3Fv/IWnaoj5ocQF+Vo=");
    assertThat(AliyunSignature.of(aliyun("{no}", "T-1002"), "testSecret"))
        .isNotEqualTo("5DNI0bnwU3Fv/IWnaoj5ocQF+Vo=");
  }

  @Test
  void a_blank_is_no_plus_and_a_tilde_stays() {
    assertThat(AliyunSignature.encoded("a b*c~d+e中")).isEqualTo("a%20b%2Ac~d%2Be%E4%B8%AD");
  }

  @Test
  void numbers_of_other_countries_keep_their_code() {
    ShortMessage message =
        new ShortMessage("+85261234567", new SmsTemplate("SMS_1", "x", Map.of()), "", "");

    assertThat(AliyunSms.parameters(account("", "cn-hangzhou"), message, FOUR, "n"))
        .containsEntry("PhoneNumbers", "85261234567")
        .doesNotContainKeys("TemplateParam", "OutId");
  }

  @Test
  void tencents_signature_is_over_the_canonical_call_and_the_day_in_utc() {
    ShortMessage message =
        new ShortMessage(
            "+8613800138000",
            new SmsTemplate("100001", "{no}", Map.of("1", "{no}")).filled(Map.of("no", "T-1001")),
            "",
            "");
    String body = TencentSms.body(account("1400000000", "ap-guangzhou"), message);

    assertThat(body)
        .isEqualTo(
            "{\"PhoneNumberSet\":[\"+8613800138000\"],\"SmsSdkAppId\":\"1400000000\",\"SignName\":\"示例公司\",\"TemplateId\":\"100001\",\"TemplateParamSet\":[\"T-1001\"]}");
    Tc3Signature signature = tencent(Instant.ofEpochSecond(1_795_310_400), body);
    assertThat(signature.canonicalHash())
        .isEqualTo("31de13bcf95fe3762505b1172cdfae105018dc80517b539e2e0adb1541adae40");
    assertThat(signature.by("demoSecretKey"))
        .isEqualTo("bcc5854385469e031e0212d972d3f67fe3429c06f712dca5b0c77d1e0a200e80");
    assertThat(signature.authorization("AKIDdemo", "demoSecretKey"))
        .isEqualTo(
            "TC3-HMAC-SHA256 Credential=AKIDdemo/2026-11-22/sms/tc3_request, "
                + "SignedHeaders=content-type;host;x-tc-action, "
                + "Signature=bcc5854385469e031e0212d972d3f67fe3429c06f712dca5b0c77d1e0a200e80");
    assertThat(signature.by("demoSecretKey2")).isNotEqualTo(signature.by("demoSecretKey"));
    assertThat(tencent(Instant.ofEpochSecond(1_795_310_401), body).by("demoSecretKey"))
        .isNotEqualTo(signature.by("demoSecretKey"));
  }

  @Test
  void in_the_evening_of_utc_it_is_not_yet_the_day_that_it_is_in_china() {
    assertThat(tencent(Instant.parse("2026-11-21T23:00:00Z"), "{}").authorization("a", "b"))
        .contains("/2026-11-21/");
  }

  private static Tc3Signature tencent(Instant at, String body) {
    return new Tc3Signature("sms", "sms.tencentcloudapi.com", "SendSms", at, body);
  }

  private static SortedMap<String, String> aliyun(String parameter, String number) {
    SmsTemplate words =
        new SmsTemplate("SMS_000001", "{no}", Map.of("no", parameter)).filled(Map.of("no", number));
    return AliyunSms.parameters(
        account("", "cn-hangzhou"),
        new ShortMessage("+8613800138000", words, "", ""),
        FOUR,
        "nonce-0001");
  }

  private static SmsAccount account(String appId, String region) {
    return new SmsAccount(
        new ApiLogin(URI.create("https://sms.example"), "testSecret"),
        "testAk",
        "示例公司",
        appId,
        region);
  }
}
