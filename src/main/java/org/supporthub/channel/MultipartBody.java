package org.supporthub.channel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A form with a file (RFC 7578), as servers of vendors take it; everything is UTF-8. */
public final class MultipartBody {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final String boundary;

  /**
   * @param file whose content the boundary is made of, so that it stands nowhere in it
   */
  public MultipartBody(byte[] file) {
    this.boundary = "hub-" + UUID.nameUUIDFromBytes(file);
  }

  /** A field of text. */
  public MultipartBody field(String name, String value) {
    return part("name=\"%s\"".formatted(safe(name)), "text/plain; charset=utf-8", bytes(value));
  }

  /** The file. */
  public MultipartBody file(String field, String name, String contentType, byte[] bytes) {
    return part(
        "name=\"%s\"; filename=\"%s\"".formatted(safe(field), safe(name)), contentType, bytes);
  }

  /** What the header of the call says of it. */
  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** All of it, ended. */
  public byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream(body.size() + 64);
    whole.writeBytes(body.toByteArray());
    whole.writeBytes(bytes("--%s--\r\n".formatted(boundary)));
    return whole.toByteArray();
  }

  private MultipartBody part(String disposition, String contentType, byte[] content) {
    body.writeBytes(
        bytes(
            "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
                .formatted(boundary, disposition, contentType)));
    body.writeBytes(content);
    body.writeBytes(bytes("\r\n"));
    return this;
  }

  private static String safe(String name) {
    return name.replaceAll("[\"\\\\\\p{Cntrl}]", "_");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
