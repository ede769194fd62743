package org.supporthub.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An account of a messenger.
 *
 * @param appId the messenger's id of it, of WeCom that of the corporation; blank switches the
 *     channel off
 * @param mode {@code safe}: bodies are encrypted; {@code compatible}: they also stand there in
 *     clear, which is not looked at; {@code plain}: they are not encrypted
 * @param aesKeys EncodingAESKeys, one, or two while it is being changed
 * @param retiredAesKeys those that only messages of earlier days were encrypted with
 * @param acknowledgement what a customer is answered at once; empty for nothing
 * @param api how messages of ours leave, and how files and messages of WeCom are fetched; without
 *     it they do not
 * @param template for customers who may not be written to freely any more
 * @param openKfIds service accounts of WeCom that are fetched before it tells of them
 * @param pullEvery how often messages are fetched though WeCom tells of none
 */
public record Account(
    String appId,
    String mode,
    List<String> aesKeys,
    List<String> retiredAesKeys,
    String acknowledgement,
    Optional<ApiLogin> api,
    Optional<MessageTemplate> template,
    List<String> openKfIds,
    Duration pullEvery) {
  private static final String EXAMPLE_CORP = "ww0000000000000000";

  /** No secret: only examples are encrypted with it. */
  private static final String EXAMPLE_KEY = "ZXhhbXBsZXMtb25seS1leGFtcGxlcy1vbmx5LTAwMDA";

  boolean known() {
    return !appId.isEmpty();
  }

  /** Whether a body that is not encrypted is refused. */
  public boolean encrypted() {
    return !mode.equals("plain");
  }

  /** Examples are written in clear; those of WeCom, which knows no such mode, are encrypted. */
  Account rehearsing(String format) {
    boolean wecom = format.equals("wecom");
    return new Account(
        wecom ? EXAMPLE_CORP : appId,
        wecom ? mode : "plain",
        wecom ? List.of(EXAMPLE_KEY) : List.of(),
        List.of(),
        acknowledgement,
        api,
        template,
        openKfIds,
        pullEvery);
  }

  @Override
  public String toString() {
    return "Account[%s, %s]".formatted(appId, mode);
  }
}
