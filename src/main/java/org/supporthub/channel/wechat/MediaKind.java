package org.supporthub.channel.wechat;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.supporthub.channel.messenger.OutFile;

/** The files that a message of the account may carry, and how large they may be. */
enum MediaKind {
  IMAGE(
      10 << 20,
      Map.of("image/jpeg", "jpg", "image/png", "png", "image/gif", "gif", "image/bmp", "bmp")),
  VOICE(2 << 20, Map.of("audio/amr", "amr", "audio/mpeg", "mp3", "audio/mp3", "mp3")),
  VIDEO(10 << 20, Map.of("video/mp4", "mp4"));

  private final long most;
  private final Map<String, String> endings;

  MediaKind(long most, Map<String, String> endings) {
    this.most = most;
    this.endings = endings;
  }

  static Optional<MediaKind> of(OutFile file) {
    for (MediaKind kind : values()) {
      if (kind.endings.containsKey(file.contentType())) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  long most() {
    return most;
  }

  /** As WeChat calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A name that WeChat can tell the type from. */
  String fileName(OutFile file) {
    return "file." + endings.get(file.contentType());
  }
}
