package org.supporthub.channel.tencent;

import java.net.URI;

/**
 * An account whose server interface we call.
 *
 * @param channel whose account it is
 * @param base where the interface is, without a slash at the end, as {@code
 *     https://api.weixin.qq.com}
 * @param id AppID of WeChat, CorpID of WeCom
 * @param secret AppSecret, or the secret of one application of a corporation
 */
public record ApiAccount(String channel, URI base, TokenCall tokenCall, String id, String secret) {
  @Override
  public String toString() {
    return "ApiAccount[%s]".formatted(channel);
  }
}
