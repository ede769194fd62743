package org.supporthub.channel.form;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.supporthub.message.RejectedMessageException;

/** A form as {@code multipart/form-data} (RFC 7578). */
final class MultipartForm {
  private static final int MOST_PARTS = 100;
  private static final int HEADER_BYTES = 8192;
  private static final int LONGEST_BOUNDARY = 200;

  /**
   * @param header the part's header block, one char a byte
   */
  private record Part(String header, byte[] body) {
    boolean isFile() {
      HeaderParameters disposition =
          new HeaderParameters(header("content-disposition", StandardCharsets.ISO_8859_1));
      return disposition.get("filename").or(() -> disposition.get("filename*")).isPresent();
    }

    byte[] headerBytes() {
      return header.getBytes(StandardCharsets.ISO_8859_1);
    }

    String header(String name, Charset charset) {
      String unfolded = new String(headerBytes(), charset).replaceAll("\\r?\\n[ \\t]", " ");
      return unfolded
          .lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
          .findFirst()
          .orElse("");
    }
  }

  private MultipartForm() {}

  static Form parse(byte[] body, String contentType) {
    HeaderParameters type = new HeaderParameters(contentType);
    List<Part> parts = parts(body, type.get("boundary").orElse(""));
    Charset charset = charset(parts, type);
    List<Form.Field> fields = new ArrayList<>();
    List<Form.File> files = new ArrayList<>();
    for (Part part : parts) {
      if (part.isFile()) {
        files.add(file(part));
      } else {
        fields.add(field(part, charset));
      }
    }
    // A file field that was left empty comes as a part without name and bytes.
    files.removeIf(file -> file.bytes().length == 0 && file.name().equals(FileName.NONE));
    return new Form(List.copyOf(fields), List.copyOf(files));
  }

  private static List<Part> parts(byte[] body, String boundary) {
    if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
      throw new RejectedMessageException("the content type names no usable boundary");
    }
    try {
      return parts(
          MultipartInput.builder()
              .setInputStream(new ByteArrayInputStream(body))
              .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
              .setPartHeaderSizeMax(HEADER_BYTES)
              .get());
    } catch (IOException | IllegalArgumentException e) {
      throw new RejectedMessageException(
          "the form is cut short or a part has too long a header", e);
    }
  }

  private static List<Part> parts(MultipartInput input) throws IOException {
    input.setHeaderCharset(StandardCharsets.ISO_8859_1);
    List<Part> parts = new ArrayList<>();
    boolean more = input.skipPreamble();
    if (!more) {
      throw new RejectedMessageException("the form has no parts, or its boundary is another");
    }
    while (more) {
      if (parts.size() == MOST_PARTS) {
        throw new RejectedMessageException("the form has more than %d parts".formatted(MOST_PARTS));
      }
      String header = input.readHeaders();
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      input.readBodyData(body);
      parts.add(new Part(header, body.toByteArray()));
      more = input.readBoundary();
    }
    return parts;
  }

  private static Charset charset(List<Part> parts, HeaderParameters type) {
    List<byte[]> pieces = new ArrayList<>();
    List<String> declared = new ArrayList<>();
    type.get("charset").ifPresent(declared::add);
    for (Part part : parts) {
      if (!part.isFile()) {
        pieces.add(part.headerBytes());
        pieces.add(part.body);
        if (name(part, StandardCharsets.ISO_8859_1).equals("_charset_")) {
          declared.add(new String(part.body, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return FormCharset.of(pieces, declared);
  }

  private static Form.Field field(Part part, Charset charsetOfForm) {
    String type = part.header("content-type", StandardCharsets.ISO_8859_1);
    Charset charset =
        new HeaderParameters(type)
            .get("charset")
            .map(own -> FormCharset.of(List.of(part.body), List.of(own, charsetOfForm.name())))
            .orElse(charsetOfForm);
    return FormLimits.field(name(part, charsetOfForm), new String(part.body, charset));
  }

  private static Form.File file(Part part) {
    Charset charset = FormCharset.of(List.of(part.headerBytes()), List.of());
    String disposition = part.header("content-disposition", charset);
    String name = new HeaderParameters(disposition).fileName().orElse("");
    String field = FormLimits.field(name(part, charset), "").name();
    return new Form.File(field, FileName.safe(name), part.body);
  }

  private static String name(Part part, Charset charset) {
    return new HeaderParameters(part.header("content-disposition", charset)).get("name").orElse("");
  }
}
