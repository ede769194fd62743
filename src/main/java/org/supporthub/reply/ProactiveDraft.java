package org.supporthub.reply;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.Sha256;

/**
 * A message that answers nothing, as it is asked for.
 *
 * @param customer id of the customer; null where an address is given
 * @param address mail address, or telephone number; null where a customer is given
 * @param channel it is to leave by; null for the one the customer last used
 * @param template name of an approved short message; null for that of the purpose
 * @param values what its places are filled in with
 * @param subject of a mail; null for one that suits the purpose
 * @param text null where the template says it all
 * @param zone in which quiet hours count; null for that of the hub
 */
public record ProactiveDraft(
    @Nullable Long customer,
    @Nullable String address,
    Purpose purpose,
    @Nullable String channel,
    @Nullable String template,
    Map<String, String> values,
    @Nullable String subject,
    @Nullable String text,
    @Nullable ZoneId zone) {

  public ProactiveDraft {
    values = Map.copyOf(values);
  }

  /** Tells whether the same key was used for the same message. */
  String sha256() {
    String all =
        String.join(
            "\u0000",
            String.valueOf(customer),
            String.valueOf(address),
            purpose.word(),
            String.valueOf(channel),
            String.valueOf(template),
            new TreeMap<>(values).toString(),
            String.valueOf(subject),
            String.valueOf(text),
            String.valueOf(zone));
    return Sha256.of(all.getBytes(StandardCharsets.UTF_8));
  }
}
