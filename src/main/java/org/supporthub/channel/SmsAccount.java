package org.supporthub.channel;

/**
 * An account with a vendor of short messages.
 *
 * @param login where the vendor's interface is, and AccessKeySecret, SecretKey or auth token
 * @param id AccessKeyId, SecretId or Account SID
 * @param sender the approved signature (SignName); of Twilio the number, or the SID of a messaging
 *     service
 * @param appId SmsSdkAppId of Tencent; empty for others
 * @param region region of the vendor's service; empty for Twilio
 */
public record SmsAccount(ApiLogin login, String id, String sender, String appId, String region) {
  @Override
  public String toString() {
    return "SmsAccount[%s]".formatted(login);
  }
}
