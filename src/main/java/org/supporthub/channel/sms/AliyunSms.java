package org.supporthub.channel.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.supporthub.channel.SmsAccount;
import org.supporthub.channel.telephony.Callback;
import org.supporthub.channel.tencent.ApiFailure;

/**
 * Alibaba Cloud (短信服务, Dysmsapi 2017-05-25): {@code SendSms}, and the pushes {@code SmsReport} and
 * {@code SmsUp}, which are lists.
 */
final class AliyunSms implements SmsVendor {
  private static final String VENDOR = "aliyun";
  private static final String CHINA = "+86";

  @Override
  public HttpRequest.Builder request(SmsAccount account, ShortMessage message, Instant now) {
    SortedMap<String, String> parameters =
        parameters(account, message, now, UUID.randomUUID().toString());
    String signature = AliyunSignature.of(parameters, account.login().secret());
    String body =
        AliyunSignature.query(parameters) + "&Signature=" + AliyunSignature.encoded(signature);
    return HttpRequest.newBuilder(URI.create(account.login().base() + "/"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  /**
   * What is signed and posted.
   *
   * @param nonce another with each call
   */
  static SortedMap<String, String> parameters(
      SmsAccount account, ShortMessage message, Instant now, String nonce) {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("AccessKeyId", account.id());
    parameters.put("Action", "SendSms");
    parameters.put("Format", "JSON");
    parameters.put("PhoneNumbers", number(message.to()));
    parameters.put("RegionId", account.region());
    parameters.put("SignName", account.sender());
    parameters.put("SignatureMethod", "HMAC-SHA1");
    parameters.put("SignatureNonce", nonce);
    parameters.put("SignatureVersion", "1.0");
    parameters.put("TemplateCode", message.words().id());
    parameters.put("Timestamp", now.truncatedTo(ChronoUnit.SECONDS).toString());
    parameters.put("Version", "2017-05-25");
    if (!message.words().parameters().isEmpty()) {
      ObjectNode values = JsonNodeFactory.instance.objectNode();
      message.words().parameters().forEach(values::put);
      parameters.put("TemplateParam", values.toString());
    }
    if (!message.ownId().isEmpty()) {
      parameters.put("OutId", message.ownId());
    }
    return parameters;
  }

  /** Numbers of China without a country code, others with it and without the plus. */
  private static String number(String e164) {
    return e164.startsWith(CHINA) ? e164.substring(CHINA.length()) : e164.substring(1);
  }

  @Override
  public String taken(int status, JsonNode answer) throws ApiFailure {
    String code = answer.path("Code").asText();
    if (code.equals("OK")) {
      return answer.path("BizId").asText();
    }
    throw SmsFailures.of(VENDOR, code, status);
  }

  @Override
  public SmsCallback read(JsonNode element, String ownId) {
    String phone = text(element, "phone_number");
    if (!element.has("success")) {
      return SmsCallback.message(
          text(element, "sequence_id"),
          phone,
          text(element, "content"),
          text(element, "send_time"),
          text(element, "sequence_id"));
    }
    boolean arrived = text(element, "success").equalsIgnoreCase("true");
    String id = text(element, "biz_id");
    return SmsCallback.report(
        id + "|" + phone + "|" + arrived,
        text(element, "report_time"),
        id,
        text(element, "out_id"),
        arrived ? "" : SmsFailures.report(VENDOR, text(element, "err_code")));
  }

  private static String text(JsonNode element, String name) {
    return Callback.text(element, "/" + name);
  }
}
