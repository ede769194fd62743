package org.supporthub.channel.mail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * The conversation a mail belongs to for Exchange and Outlook (MS-OXOMSG, PidTagConversationIndex):
 * the first 22 bytes, time and GUID of the first mail, which all answers repeat.
 */
final class ThreadIndex {
  private static final int HEADER = 22;

  private ThreadIndex() {}

  /** For threading, where a mail refers to no other; nothing if the field is missing or short. */
  static Map<String, String> attributes(HeaderBlock headers) {
    byte[] field = headers.first("Thread-Index").orElse("").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer index = TransferEncoding.base64(field, 0, field.length);
    return index.remaining() < HEADER
        ? Map.of()
        : Map.of("threadIndex", HexFormat.of().formatHex(index.array(), 0, HEADER));
  }
}
