package org.supporthub.channel.wecom;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.supporthub.channel.messenger.PartKey;

/**
 * The {@code msgid} that we give a message of ours: at most 32 letters, digits, _ and -. WeCom
 * takes a message once under one id, and tells by it which has not arrived.
 */
final class KfMessageId {
  private static final int UUID_BYTES = 16;

  private KfMessageId() {}

  static String of(PartKey key) {
    byte[] id =
        ByteBuffer.allocate(UUID_BYTES)
            .putLong(key.reply().getMostSignificantBits())
            .putLong(key.reply().getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id) + "-" + key.place();
  }

  /** The reply that has a message of this id; nothing when it is none of ours. */
  static Optional<UUID> reply(String id) {
    if (!id.matches("[0-9a-zA-Z_-]{22}-\\d{1,3}")) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(id.substring(0, 22)));
    return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
  }
}
