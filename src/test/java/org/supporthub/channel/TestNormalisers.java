package org.supporthub.channel;

import java.util.stream.Stream;
import org.supporthub.channel.form.FormNormaliser;
import org.supporthub.channel.json.JsonNormaliser;
import org.supporthub.channel.mail.MailNormaliser;
import org.supporthub.channel.sms.SmsNormaliser;
import org.supporthub.channel.telephony.TelephoneNormaliser;
import org.supporthub.channel.wechat.WechatNormaliser;
import org.supporthub.channel.wecom.WecomNormaliser;

/** The normalisers of the hub, made without Spring: a new format is added to this list. */
final class TestNormalisers {
  private TestNormalisers() {}

  static FormatNormaliser of(Channels channels, String format) {
    return Stream.of(
            new JsonNormaliser(channels),
            new FormNormaliser(channels),
            new WechatNormaliser(channels),
            new WecomNormaliser(channels),
            new TelephoneNormaliser(channels),
            new SmsNormaliser(channels),
            new MailNormaliser(TestChannels.settings(), channels))
        .map(FormatNormaliser.class::cast)
        .filter(normaliser -> normaliser.format().equals(format))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no normaliser here understands " + format));
  }
}
