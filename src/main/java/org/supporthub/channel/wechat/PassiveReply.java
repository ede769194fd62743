package org.supporthub.channel.wechat;

import org.supporthub.channel.push.Push;
import org.supporthub.channel.push.Sha1Signature;

/** The answer to a push that the customer sees as a message of the account. */
final class PassiveReply {
  private PassiveReply() {}

  /**
   * A text to the one who sent the push.
   *
   * @param at epoch seconds
   */
  static String text(Push push, long at, String text) {
    return "<xml><ToUserName>%s</ToUserName><FromUserName>%s</FromUserName><CreateTime>%d</CreateTime>"
            .formatted(cdata(push.sender()), cdata(push.get("ToUserName")), at)
        + "<MsgType><![CDATA[text]]></MsgType><Content>%s</Content></xml>".formatted(cdata(text));
  }

  /** The same for an account whose bodies are encrypted. */
  static String encrypted(String encrypted, String token, long at, String nonce) {
    String signature = Sha1Signature.of(token, Long.toString(at), nonce, encrypted);
    return "<xml><Encrypt>%s</Encrypt><MsgSignature>%s</MsgSignature>"
            .formatted(cdata(encrypted), cdata(signature))
        + "<TimeStamp>%d</TimeStamp><Nonce>%s</Nonce></xml>".formatted(at, cdata(nonce));
  }

  private static String cdata(String text) {
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
  }
}
