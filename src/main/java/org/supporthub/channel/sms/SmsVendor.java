package org.supporthub.channel.sms;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Map;
import org.supporthub.channel.SmsAccount;
import org.supporthub.channel.tencent.ApiFailure;

/** What is particular about a vendor of short messages. */
interface SmsVendor {
  Map<String, SmsVendor> ALL =
      Map.of("aliyun", new AliyunSms(), "tencent", new TencentSms(), "twilio", new TwilioSms());

  /** The signed call that sends a message. */
  HttpRequest.Builder request(SmsAccount account, ShortMessage message, Instant now);

  /**
   * The vendor's id of a message that it took.
   *
   * @param answer JSON of an answer below 500; missing where it was none
   * @throws ApiFailure if it did not take it
   */
  String taken(int status, JsonNode answer) throws ApiFailure;

  /**
   * What one element of a callback tells.
   *
   * @param ownId ours, where the URL of the callback names it
   */
  SmsCallback read(JsonNode element, String ownId);
}
