package org.supporthub.reply;

import jakarta.mail.internet.HeaderTokenizer;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/**
 * The name of a file in the two fields mail programs look for it: {@code filename} as RFC 2231 has
 * it, in continuations where it is long, and {@code name} as an encoded word (RFC 2047), which is
 * against its letter and all that older programs understand.
 */
record FileNameFields(String name) {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  String contentType(String type) {
    return MimeUtility.fold("Content-Type: ".length(), type + ";\r\n name=" + word());
  }

  String disposition() {
    ParameterList parameters = new ParameterList();
    parameters.set("filename", name, UTF_8);
    return "attachment" + parameters.toString("Content-Disposition: attachment".length());
  }

  private String word() {
    if (StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
      return MimeUtility.quote(name, HeaderTokenizer.MIME);
    }
    try {
      return '"' + MimeUtility.encodeText(name, UTF_8, "B") + '"';
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
