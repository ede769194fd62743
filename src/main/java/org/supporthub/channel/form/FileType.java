package org.supporthub.channel.form;

import org.apache.tika.Tika;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;

/**
 * The media type of a file by its bytes. The name may only say which kind of what the bytes already
 * show, as an office document within a zip; what the sender declares is not asked.
 */
final class FileType {
  private static final Tika TIKA = new Tika();
  private static final MediaTypeRegistry TYPES = MediaTypeRegistry.getDefaultRegistry();

  private FileType() {}

  static String of(byte[] bytes, String name) {
    MediaType shown = MediaType.parse(TIKA.detect(bytes));
    MediaType named = MediaType.parse(TIKA.detect(bytes, name));
    boolean vague = shown.equals(MediaType.OCTET_STREAM) || shown.equals(MediaType.TEXT_PLAIN);
    return !vague && TYPES.isSpecializationOf(named, shown) ? named.toString() : shown.toString();
  }
}
