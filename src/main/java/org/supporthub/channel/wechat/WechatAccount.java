package org.supporthub.channel.wechat;

import org.supporthub.channel.ApiLogin;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.tencent.ApiAccount;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.Meaning;
import org.supporthub.channel.tencent.TokenCall;

/** The account of a channel as its interface is called. */
final class WechatAccount {
  private WechatAccount() {}

  /**
   * @throws ApiFailure if its secret is not known
   */
  static ApiAccount of(ChannelSettings channel) throws ApiFailure {
    ApiLogin api =
        channel
            .api()
            .orElseThrow(
                () ->
                    new ApiFailure(
                        Meaning.SHUT, "account.secret of %s is not set".formatted(channel.name())));
    return new ApiAccount(
        channel.name(),
        api.base(),
        TokenCall.STABLE_TOKEN,
        channel.account().orElseThrow().appId(),
        api.secret());
  }
}
