package org.supporthub.channel.wecom;

import java.util.Map;

/**
 * That a message of ours did not reach the customer, which WeCom tells later than it took it.
 *
 * @param message the {@code msgid} we gave it
 * @param reason in words, by {@code fail_type}
 */
record KfSendFailure(String message, String reason) {
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("0", "unknown reason"),
          Map.entry("1", "the service account was deleted"),
          Map.entry("2", "the application was closed"),
          Map.entry("4", "the customer last wrote more than 48 hours ago"),
          Map.entry("5", "the session has ended"),
          Map.entry("6", "more than five messages since the customer wrote"),
          Map.entry("7", "the video account is not bound"),
          Map.entry("8", "the video account is not bound to this corporation"),
          Map.entry("9", "the video account is not verified"),
          Map.entry("10", "the customer refuses messages"));

  static KfSendFailure of(String failMsgid, String failType) {
    return new KfSendFailure(
        failMsgid,
        "fail_type %s: %s"
            .formatted(failType, REASONS.getOrDefault(failType, "not known to the hub")));
  }
}
