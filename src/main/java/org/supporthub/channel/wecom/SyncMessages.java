package org.supporthub.channel.wecom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supporthub.channel.oauth.TokenRefusedException;
import org.supporthub.channel.tencent.Api;
import org.supporthub.channel.tencent.Api.Call;
import org.supporthub.channel.tencent.ApiAccount;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.Meaning;

/** Calls {@code sync_msg}, which hands out the messages of a service account page by page. */
final class SyncMessages {
  private static final Logger log = LoggerFactory.getLogger(SyncMessages.class);

  private static final String PATH = "/cgi-bin/kf/sync_msg";
  private static final int MOST_MESSAGES = 1000;
  private static final int LONGEST_ANSWER = 32 << 20;
  private static final int TOKEN_NOT_VALID = 95007;

  private final Api api;

  SyncMessages(Api api) {
    this.api = api;
  }

  /**
   * The page behind the cursor. A token that is good no more is left out; a cursor that WeCom does
   * not take any more is given up, which brings the last three days again.
   *
   * @param cursor empty for the beginning
   * @param token of a notice, if one has come
   */
  Page after(ApiAccount account, String openKfId, String cursor, Optional<String> token)
      throws TokenRefusedException, ApiFailure {
    try {
      return page(account, openKfId, cursor, token);
    } catch (ApiFailure e) {
      if (token.isPresent() && e.errcode().filter(code -> code == TOKEN_NOT_VALID).isPresent()) {
        return after(account, openKfId, cursor, Optional.empty());
      }
      // WeCom has no code of its own for a cursor, so it may be at fault for each that names
      // nothing else.
      if (!cursor.isEmpty() && e.meaning() == Meaning.REFUSED && e.errcode().isPresent()) {
        Page first = page(account, openKfId, "", token);
        log.warn(
            "{}: the cursor of {} is not taken ({}); fetched from the beginning",
            account.channel(),
            openKfId,
            e.getMessage());
        return first;
      }
      throw e;
    }
  }

  private Page page(ApiAccount account, String openKfId, String cursor, Optional<String> token)
      throws TokenRefusedException, ApiFailure {
    ObjectNode request =
        JsonNodeFactory.instance
            .objectNode()
            .put("open_kfid", openKfId)
            .put("limit", MOST_MESSAGES);
    if (!cursor.isEmpty()) {
      request.put("cursor", cursor);
    }
    token.ifPresent(text -> request.put("token", text));
    Call posting = Call.posting(PATH, request.toString());
    Call call = new Call(posting.path(), posting.query(), posting.form(), LONGEST_ANSWER);
    try {
      Page page = Page.read(api.call(account, call).http().body());
      if (page.more() && (page.next().isEmpty() || page.next().equals(cursor))) {
        throw new ApiFailure(Meaning.REFUSED, "more is promised behind the same cursor");
      }
      return page;
    } catch (IOException e) {
      throw new ApiFailure(Meaning.UNCERTAIN, "an answer that is no JSON");
    }
  }
}
