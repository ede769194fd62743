package org.supporthub.channel.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import org.supporthub.channel.SmsAccount;
import org.supporthub.channel.telephony.Callback;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.message.Sha256;

/**
 * Tencent Cloud (短信, version 2021-01-11): {@code SendSms}, and the pushes of states, which are
 * lists, and of what customers answer.
 */
final class TencentSms implements SmsVendor {
  private static final String VENDOR = "tencent";
  private static final String ACTION = "SendSms";

  @Override
  public HttpRequest.Builder request(SmsAccount account, ShortMessage message, Instant now) {
    URI address = URI.create(account.login().base() + "/");
    String body = body(account, message);
    String authorization =
        new Tc3Signature("sms", address.getAuthority(), ACTION, now, body)
            .authorization(account.id(), account.login().secret());
    return HttpRequest.newBuilder(address)
        .header("Content-Type", Tc3Signature.CONTENT_TYPE)
        .header("Authorization", authorization)
        .header("X-TC-Action", ACTION)
        .header("X-TC-Version", "2021-01-11")
        .header("X-TC-Region", account.region())
        .header("X-TC-Timestamp", Long.toString(now.getEpochSecond()))
        .POST(BodyPublishers.ofString(body));
  }

  static String body(SmsAccount account, ShortMessage message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("PhoneNumberSet").add(message.to());
    body.put("SmsSdkAppId", account.appId());
    body.put("SignName", account.sender());
    body.put("TemplateId", message.words().id());
    message.words().parameters().values().forEach(body.putArray("TemplateParamSet")::add);
    if (!message.ownId().isEmpty()) {
      body.put("SessionContext", message.ownId());
    }
    return body.toString();
  }

  /** The call may fail as a whole, or for the one number. */
  @Override
  public String taken(int status, JsonNode answer) throws ApiFailure {
    JsonNode response = answer.path("Response");
    JsonNode ofTheNumber = response.path("SendStatusSet").path(0);
    String code =
        response.has("Error")
            ? response.at("/Error/Code").asText()
            : ofTheNumber.path("Code").asText();
    if (code.equals("Ok")) {
      return ofTheNumber.path("SerialNo").asText();
    }
    throw SmsFailures.of(VENDOR, code, status);
  }

  @Override
  public SmsCallback read(JsonNode element, String ownId) {
    String phone = "+" + text(element, "nationcode") + text(element, "mobile");
    if (!element.has("report_status")) {
      String at = text(element, "time");
      String text = text(element, "text");
      return SmsCallback.message(
          "%s|%s|%s".formatted(phone, at, Sha256.of(text)), phone, text, at, "");
    }
    boolean arrived = text(element, "report_status").equals("SUCCESS");
    String id = text(element, "sid");
    return SmsCallback.report(
        id + "|" + phone + "|" + arrived,
        text(element, "user_receive_time"),
        id,
        text(element, "ext"),
        arrived ? "" : SmsFailures.report(VENDOR, text(element, "errmsg")));
  }

  private static String text(JsonNode element, String name) {
    return Callback.text(element, "/" + name);
  }
}
