package org.supporthub.channel.wecom;

import org.supporthub.channel.ApiLogin;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.tencent.ApiAccount;
import org.supporthub.channel.tencent.TokenCall;

/** The interface of WeCom as a channel uses it. */
final class WecomApi {
  private WecomApi() {}

  /** As whom the channel calls it. */
  static ApiAccount account(ChannelSettings channel) {
    ApiLogin login = channel.api().orElseThrow();
    return new ApiAccount(
        channel.name(),
        login.base(),
        TokenCall.GETTOKEN,
        channel.account().orElseThrow().appId(),
        login.secret());
  }
}
