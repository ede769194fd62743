package org.supporthub.channel.form;

import java.util.Locale;
import org.supporthub.message.RejectedMessageException;

/** Reads the bytes of a form by its content type. */
public final class FormParser {
  public static final String URLENCODED = "application/x-www-form-urlencoded";
  static final String MULTIPART = "multipart/form-data";

  private FormParser() {}

  /**
   * The form that the bytes are.
   *
   * @throws RejectedMessageException when the bytes are no such form or hold too much
   */
  public static Form parse(byte[] body, String contentType) {
    return contentType.strip().toLowerCase(Locale.ROOT).startsWith(MULTIPART)
        ? MultipartForm.parse(body, contentType)
        : UrlencodedForm.parse(body, contentType);
  }
}
