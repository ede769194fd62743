package org.supporthub.channel.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.supporthub.message.Attachment;
import org.supporthub.message.RawMessage;

/**
 * The HTML of a mail as it is stored: safe to show, its own pictures taken from its attachments.
 */
final class MailHtml {
  private MailHtml() {}

  /**
   * The bodies below one another.
   *
   * @param most characters; what does not fit is left out body by body, since half a tag is not
   *     safe
   */
  static String safe(List<HtmlBody> bodies, Map<String, String> pictures, int most) {
    StringBuilder html = new StringBuilder();
    for (HtmlBody body : bodies) {
      String safe = body.safe(pictures);
      if (html.length() + safe.length() < most) {
        html.append(html.isEmpty() ? "" : "\n").append(safe);
      }
    }
    return html.toString();
  }

  /** Where the API serves a mail's attachments, by content id. */
  static Map<String, String> pictures(RawMessage raw, List<Attachment> attachments) {
    Map<String, String> pictures = new HashMap<>();
    for (int place = 0; place < attachments.size(); place++) {
      String contentId = attachments.get(place).contentId();
      if (contentId != null) {
        pictures.putIfAbsent(contentId, "/api/attachments/" + raw.id() + "." + place);
      }
    }
    return pictures;
  }
}
