package org.supporthub.channel;

import java.util.Locale;
import org.apache.tika.Tika;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;

/**
 * The media type of a file by its bytes. The name may only say which kind of what the bytes already
 * show, as an office document within a zip; what the sender declares is not asked.
 */
public final class FileType {
  /** So many first bytes tell what a file is. */
  public static final int TELLING_BYTES = 16 * 1024;

  private static final Tika TIKA = new Tika();
  private static final MediaTypeRegistry TYPES = MediaTypeRegistry.getDefaultRegistry();

  private FileType() {}

  /** What the bytes are, {@code application/octet-stream} if they do not tell. */
  public static String of(byte[] bytes, String name) {
    MediaType shown = MediaType.parse(TIKA.detect(bytes));
    MediaType named = MediaType.parse(TIKA.detect(bytes, name));
    boolean vague = shown.equals(MediaType.OCTET_STREAM) || shown.equals(MediaType.TEXT_PLAIN);
    return !vague && TYPES.isSpecializationOf(named, shown) ? named.toString() : shown.toString();
  }

  /**
   * Whether a file passes itself off as what it is not, as a program that is called {@code
   * invoice.pdf}. What cannot be told by bytes is believed.
   *
   * @param declared type that the sender gave it; counts where the name tells none
   * @param detected see {@link #of}
   */
  public static boolean isDisguised(String name, String declared, String detected) {
    MediaType shown = known(detected);
    MediaType named = known(TIKA.detect(name.toLowerCase(Locale.ROOT)));
    MediaType claimed = named.equals(MediaType.OCTET_STREAM) ? known(declared) : named;
    return !shown.equals(MediaType.OCTET_STREAM)
        && !claimed.equals(MediaType.OCTET_STREAM)
        && !TYPES.isInstanceOf(shown, claimed)
        && !TYPES.isInstanceOf(claimed, shown)
        && !(isSound(shown) && isSound(claimed));
  }

  private static MediaType known(String type) {
    MediaType parsed = MediaType.parse(type);
    return parsed == null ? MediaType.OCTET_STREAM : TYPES.normalize(parsed.getBaseType());
  }

  /** The same boxes hold sound and moving pictures. */
  private static boolean isSound(MediaType type) {
    return type.getType().equals("audio")
        || type.getType().equals("video")
        || type.toString().equals("application/mp4")
        || type.toString().equals("application/ogg");
  }
}
