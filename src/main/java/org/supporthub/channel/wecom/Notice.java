package org.supporthub.channel.wecom;

import java.util.Map;
import java.util.Optional;
import org.supporthub.channel.push.Push;

/**
 * That messages wait to be fetched.
 *
 * @param openKfId the service account they were written to
 * @param token lets them be fetched without the limits of calls that nobody asked for; good for ten
 *     minutes
 */
record Notice(String openKfId, String token) {
  private static final String EVENT = "kf_msg_or_event";
  private static final String OPEN_KFID = "wecom.OpenKfId";
  private static final String TOKEN = "wecom.Token";
  private static final int LONGEST_TOKEN = 200;

  static Optional<Notice> of(Push push) {
    return push.isEvent() && push.get("Event").equals(EVENT)
        ? checked(push.get("OpenKfId"), push.get("Token"))
        : Optional.empty();
  }

  /** The notice that a normalised message is. */
  static Optional<Notice> of(Map<String, String> attributes) {
    return checked(attributes.getOrDefault(OPEN_KFID, ""), attributes.getOrDefault(TOKEN, ""));
  }

  void writeTo(Map<String, String> attributes) {
    attributes.put(OPEN_KFID, openKfId);
    if (!token.isEmpty()) {
      attributes.put(TOKEN, token);
    }
  }

  /** Without a token there is less that may be fetched, but something. */
  private static Optional<Notice> checked(String openKfId, String token) {
    return openKfId.matches("[A-Za-z0-9_-]{1,64}")
        ? Optional.of(new Notice(openKfId, token.length() > LONGEST_TOKEN ? "" : token))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "Notice[" + openKfId + "]";
  }
}
