package org.supporthub.channel.messenger;

import org.apache.tika.Tika;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/** Tells from its first bytes what a file is. */
public final class FileKind {
  private static final Tika TIKA = new Tika();
  private static final String UNKNOWN = "application/octet-stream";

  private FileKind() {}

  /**
   * The file with its type, and with the ending that goes with it.
   *
   * @param name without an ending
   */
  public static FetchedFile named(String name, byte[] bytes) {
    String type = TIKA.detect(bytes);
    return new FetchedFile(name + ending(type), type, bytes);
  }

  private static String ending(String type) {
    try {
      return type.equals(UNKNOWN)
          ? ""
          : type.equals("audio/mpeg")
              ? ".mp3"
              : MimeTypes.getDefaultMimeTypes().forName(type).getExtension();
    } catch (MimeTypeException e) {
      return "";
    }
  }
}
