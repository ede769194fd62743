package org.supporthub.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.supporthub.message.Content;
import org.supporthub.reply.ReplyDraft;

/**
 * A file of an answer.
 *
 * @param content in JSON as base64 (RFC 4648, 4)
 */
@Schema(name = "ReplyFile")
record DraftFile(
    @NotBlank
        @Size(max = 255)
        @Schema(
            description = "Name the customer sees, in any script, without a path",
            example = "发票.pdf")
        String name,
    @Schema(
            description =
                "Media type without parameters, not of multipart or message. Left out:"
                    + " application/octet-stream",
            example = "application/pdf")
        @Nullable String contentType,
    @NotNull @Schema(description = "The bytes as base64", type = "string", format = "byte")
        byte[] content) {

  private static final Pattern UNFIT = Pattern.compile("[/\\\\\\p{Cntrl}\\u2028\\u2029]");
  private static final Pattern TYPE = Pattern.compile("[\\w.+-]{1,100}/[\\w.+-]{1,100}");

  /**
   * The file, checked.
   *
   * @param place names it in the sentence, as {@code attachments[0]}
   */
  ReplyDraft.File file(String place) {
    if (UNFIT.matcher(name).find() || name.strip().matches("\\.{1,2}")) {
      throw new BadRequestException(
          place + ".name", place + ".name must be a file name, without a path or line breaks.");
    }
    String type = contentType == null ? MediaType.APPLICATION_OCTET_STREAM_VALUE : contentType;
    if (!isFit(type)) {
      throw new BadRequestException(
          place + ".contentType",
          place
              + ".contentType must be a media type as application/pdf, without parameters and not"
              + " of multipart or message.");
    }
    return new ReplyDraft.File(name.strip(), type.toLowerCase(Locale.ROOT), Content.of(content));
  }

  /** Mails may hold no mail and no multipart in base64 (RFC 2046, 5). */
  private static boolean isFit(String type) {
    try {
      MediaType media = MediaType.parseMediaType(type);
      return TYPE.matcher(type).matches()
          && media.isConcrete()
          && !media.getType().equalsIgnoreCase("multipart")
          && !media.getType().equalsIgnoreCase("message");
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
