package org.supporthub.channel.sms;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.supporthub.channel.SmsAccount;
import org.supporthub.channel.telephony.Callback;
import org.supporthub.channel.tencent.ApiFailure;

/** Twilio (Programmable Messaging, 2010-04-01): messages out and in, and their status callbacks. */
final class TwilioSms implements SmsVendor {
  private static final String VENDOR = "twilio";
  private static final Set<String> FAILED = Set.of("undelivered", "failed");
  private static final int CREATED = 201;

  @Override
  public HttpRequest.Builder request(SmsAccount account, ShortMessage message, Instant now) {
    String login = account.id() + ":" + account.login().secret();
    String path = "/2010-04-01/Accounts/%s/Messages.json".formatted(encoded(account.id()));
    return HttpRequest.newBuilder(URI.create(account.login().base() + path))
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form(account, message)));
  }

  private static String form(SmsAccount account, ShortMessage message) {
    List<String> fields = new ArrayList<>();
    fields.add("To=" + encoded(message.to()));
    String sender = account.sender().startsWith("MG") ? "MessagingServiceSid" : "From";
    fields.add(sender + "=" + encoded(account.sender()));
    fields.add("Body=" + encoded(message.words().text()));
    if (!message.reports().isEmpty()) {
      String reports = message.reports() + "?message=" + message.ownId();
      fields.add("StatusCallback=" + encoded(reports));
    }
    return String.join("&", fields);
  }

  @Override
  public String taken(int status, JsonNode answer) throws ApiFailure {
    if (status == CREATED && answer.hasNonNull("sid")) {
      return answer.path("sid").asText();
    }
    throw SmsFailures.of(VENDOR, answer.path("code").asText(), status);
  }

  @Override
  public SmsCallback read(JsonNode form, String ownId) {
    String id = text(form, "MessageSid");
    String state = text(form, "MessageStatus");
    if (state.isEmpty()) {
      return SmsCallback.message(id, text(form, "From"), words(form), "", id);
    }
    if (state.equals("delivered") || state.equals("read") || FAILED.contains(state)) {
      boolean arrived = !FAILED.contains(state);
      return SmsCallback.report(
          id + "|" + arrived,
          "",
          id,
          ownId,
          arrived ? "" : SmsFailures.report(VENDOR, text(form, "ErrorCode")));
    }
    return SmsCallback.nothing();
  }

  /** The text; a picture that came with it stays at Twilio, and is named. */
  private static String words(JsonNode form) {
    StringBuilder words = new StringBuilder(text(form, "Body"));
    for (int i = 0; form.has("MediaUrl" + i); i++) {
      words
          .append(words.isEmpty() ? "" : "\n")
          .append(
              "[附件] %s %s"
                  .formatted(text(form, "MediaContentType" + i), text(form, "MediaUrl" + i)));
    }
    return words.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String text(JsonNode form, String name) {
    return Callback.text(form, "/" + name);
  }
}
