package org.supporthub.channel.wechat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.supporthub.channel.Account;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.push.CallQuery;
import org.supporthub.channel.push.CallSignature;
import org.supporthub.channel.push.Push;
import org.supporthub.channel.push.PushReader;
import org.supporthub.message.RawMessage;

/**
 * What WeChat is answered once a push is safe: {@code success}, or the channel's acknowledgement,
 * which the customer sees. Only what customers write is acknowledged, no event.
 *
 * <pre>
 * - bean:
 *     ref: wechatAnswer
 *     method: to('wechat', ${variable.message})
 * </pre>
 */
@Component
public class WechatAnswer {
  private static final String SUCCESS = "success";
  private static final int RANDOM_BYTES = 16;

  private final Channels channels;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public WechatAnswer(Channels channels, Clock clock) {
    this.channels = channels;
    this.clock = clock;
  }

  /** The body of the answer to a push that {@link Wechat#verify} let in. */
  public byte[] to(String channel, RawMessage message) {
    ChannelSettings settings = channels.get(channel);
    return settings
        .account()
        .filter(account -> !account.acknowledgement().isEmpty())
        .map(account -> acknowledgement(settings, account, message))
        .orElse(SUCCESS)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The content type of such a body. */
  public String contentType(byte[] answer) {
    return answer.length > 0 && answer[0] == '<' ? "text/xml;charset=utf-8" : "text/plain";
  }

  private String acknowledgement(ChannelSettings channel, Account account, RawMessage message) {
    byte[] body = message.content().bytes();
    PushReader reader = new PushReader(account);
    String ciphertext = PushReader.encrypted(body);
    long now = clock.instant().getEpochSecond();
    if (ciphertext.isEmpty() || account.aesKeys().isEmpty()) {
      Push push = reader.read(body);
      return answerable(push) ? PassiveReply.text(push, now, account.acknowledgement()) : SUCCESS;
    }
    PushReader.Opened opened = reader.open(ciphertext);
    if (!answerable(opened.push())) {
      return SUCCESS;
    }
    String reply = PassiveReply.text(opened.push(), now, account.acknowledgement());
    byte[] salt = new byte[RANDOM_BYTES];
    random.nextBytes(salt);
    return PassiveReply.encrypted(
        opened.key().seal(salt, reply, account.appId()),
        token(channel, message, ciphertext),
        now,
        Long.toString(Math.abs((long) random.nextInt())));
  }

  private static boolean answerable(Push push) {
    return !push.isEvent() && !push.sender().isEmpty();
  }

  /** WeChat knows one token: while it is being changed, the one it signed with. */
  private static String token(ChannelSettings channel, RawMessage message, String ciphertext) {
    CallQuery query = CallQuery.of(message.attributes().getOrDefault("query", ""));
    return new CallSignature(query, Optional.of(ciphertext))
        .token(channel.verify().secrets())
        .orElse(channel.verify().secrets().get(0));
  }
}
