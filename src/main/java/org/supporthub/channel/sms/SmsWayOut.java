package org.supporthub.channel.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.supporthub.channel.BoundedHttp;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Sms;
import org.supporthub.channel.SmsAccount;
import org.supporthub.channel.SmsTemplate;
import org.supporthub.channel.messenger.FilledTemplate;
import org.supporthub.channel.messenger.OutFile;
import org.supporthub.channel.messenger.OutPart;
import org.supporthub.channel.messenger.PartKey;
import org.supporthub.channel.messenger.UnfitReplyException;
import org.supporthub.channel.messenger.WayOut;
import org.supporthub.channel.telephony.Numbers;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.Meaning;

/**
 * Sends short messages. No vendor tells a copy from the first, so what may have left is never sent
 * again.
 */
@Component
public class SmsWayOut implements WayOut {
  /** What Twilio takes; others cut a text into as many parts at most. */
  private static final int LONGEST = 1_600;

  private static final int LONGEST_ANSWER = 1 << 16;
  private static final int FIRST_ERROR = 500;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BoundedHttp http;
  private final Clock clock;

  public SmsWayOut(Clock clock) {
    this.http = new BoundedHttp(Duration.ofSeconds(2), Duration.ofSeconds(5));
    this.clock = clock;
  }

  @Override
  public String format() {
    return "sms";
  }

  @Override
  public boolean byTemplate() {
    return true;
  }

  /** The number in E.164, if it is one by the rules of the channel's country. */
  @Override
  public Optional<String> byPhone(ChannelSettings channel, String phone) {
    return Numbers.e164Of(phone, sms(channel).region());
  }

  @Override
  public void check(ChannelSettings channel, String template) {
    Sms sms = sms(channel);
    if (!sms.takesAnyText() && sms.template(template).isEmpty()) {
      throw new UnfitReplyException(
          "%s sends approved texts only: sms.templates.%s.id of the channel is not set."
              .formatted(channel.name(), template));
    }
  }

  @Override
  public List<OutPart> parts(String text, List<OutFile> files) {
    if (!files.isEmpty()) {
      throw new UnfitReplyException(
          "'%s' cannot be sent as a short message; send it by mail, or a link to it."
              .formatted(files.get(0).name()));
    }
    if (text.length() > LONGEST) {
      throw new UnfitReplyException(
          "The text has %d characters; a short message takes %d."
              .formatted(text.length(), LONGEST));
    }
    return List.of(OutPart.of(text));
  }

  @Override
  public Optional<String> send(ChannelSettings channel, String recipient, OutPart part, PartKey key)
      throws ApiFailure {
    Sms sms = sms(channel);
    SmsAccount account = sms.account().orElseThrow();
    SmsVendor vendor = SmsVendor.ALL.get(sms.vendor());
    ShortMessage message =
        new ShortMessage(recipient, words(sms, part), key.reply().toString(), sms.publicUrl());
    try {
      BoundedHttp.Answer answer =
          http.send(vendor.request(account, message, clock.instant()), LONGEST_ANSWER);
      if (answer.status() >= FIRST_ERROR) {
        throw new ApiFailure(Meaning.UNCERTAIN, "HTTP " + answer.status());
      }
      String id = vendor.taken(answer.status(), json(answer.body()));
      return Optional.of(id).filter(given -> !given.isEmpty());
    } catch (IOException e) {
      throw ApiFailure.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiFailure(Meaning.UNCERTAIN, "the hub was stopped");
    }
  }

  @Override
  public Optional<String> remind(
      ChannelSettings channel, String recipient, Map<String, String> values) {
    return Optional.empty();
  }

  private static SmsTemplate words(Sms sms, OutPart part) throws ApiFailure {
    FilledTemplate filled = part.template();
    Optional<SmsTemplate> template =
        filled == null ? Optional.empty() : sms.template(filled.name());
    if (filled == null || template.isEmpty()) {
      if (sms.takesAnyText()) {
        return new SmsTemplate("", part.text(), Map.of());
      }
      throw new ApiFailure(Meaning.SHUT, "the channel has no approved template for it any more");
    }
    Optional<String> missing = template.get().missing(filled.values());
    if (missing.isPresent()) {
      throw new ApiFailure(
          Meaning.REFUSED,
          "the template '%s' wants {%s}, which the message does not say"
              .formatted(filled.name(), missing.get()));
    }
    return template.get().filled(filled.values());
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode answer = JSON.readTree(body);
      return answer == null ? MissingNode.getInstance() : answer;
    } catch (IOException noJson) {
      return MissingNode.getInstance();
    }
  }

  private static Sms sms(ChannelSettings channel) {
    return channel.sms().orElseThrow();
  }
}
