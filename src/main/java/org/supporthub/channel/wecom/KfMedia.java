package org.supporthub.channel.wecom;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.supporthub.channel.messenger.OutFile;

/** The kinds of files that a message may carry, and how large they may be. */
enum KfMedia {
  IMAGE(10 << 20, Set.of("image/jpeg", "image/png")),
  VOICE(2 << 20, Set.of("audio/amr")),
  VIDEO(10 << 20, Set.of("video/mp4")),
  /** Whatever it is; nothing of it is shown before it is opened. */
  FILE(20 << 20, Set.of());

  private static final int FEWEST = 6;

  private final long most;
  private final Set<String> types;

  KfMedia(long most, Set<String> types) {
    this.most = most;
    this.types = types;
  }

  /** The first kind that fits; nothing when it is too small or too large for each. */
  static Optional<KfMedia> of(OutFile file) {
    for (KfMedia kind : values()) {
      boolean type = kind == FILE || kind.types.contains(file.contentType());
      if (type && file.size() >= FEWEST && file.size() <= kind.most) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** As WeCom calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
