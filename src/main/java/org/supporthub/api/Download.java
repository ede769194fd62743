package org.supporthub.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.supporthub.message.Content;
import org.supporthub.message.RawMessage;

/**
 * Bytes that strangers sent, answered so that a browser saves them and never shows them: a picture
 * may be a script.
 */
final class Download {
  private Download() {}

  /** A message as it was received; mail as {@code .eml}. */
  static ResponseEntity<Resource> raw(RawMessage raw) {
    boolean mail = raw.format().equals("mail");
    return of(
        new Received(raw.content()),
        mail ? "message/rfc822" : MediaType.APPLICATION_OCTET_STREAM_VALUE,
        raw.id() + (mail ? ".eml" : ".bin"));
  }

  /** A file with the name and type its sender gave it. */
  static ResponseEntity<Resource> file(byte[] bytes, String contentType, String name) {
    return of(new ByteArrayResource(bytes), contentType, name);
  }

  /** A file that lies by itself. */
  static ResponseEntity<Resource> file(Content content, String contentType, String name) {
    return of(new Received(content), contentType, name);
  }

  private static ResponseEntity<Resource> of(Resource bytes, String contentType, String declared) {
    // A name with a line break would be refused as a header, and with it the whole download.
    String name = declared.replaceAll("\\p{Cntrl}", "_");
    ContentDisposition attachment =
        (StandardCharsets.US_ASCII.newEncoder().canEncode(name)
                ? ContentDisposition.attachment().filename(name)
                : ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8))
            .build();
    return ResponseEntity.ok()
        .contentType(mediaType(contentType))
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .body(bytes);
  }

  private static MediaType mediaType(String declared) {
    try {
      MediaType type = MediaType.parseMediaType(declared);
      return type.isConcrete() ? type : MediaType.APPLICATION_OCTET_STREAM;
    } catch (InvalidMediaTypeException e) {
      return MediaType.APPLICATION_OCTET_STREAM;
    }
  }

  /** The content of a message, streamed from where it lies. */
  private static final class Received extends AbstractResource {
    private final Content content;

    Received(Content content) {
      this.content = content;
    }

    @Override
    public String getDescription() {
      return "message as received";
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return content.open();
    }

    @Override
    public long contentLength() {
      return content.size();
    }

    @Override
    public boolean exists() {
      return true;
    }
  }
}
