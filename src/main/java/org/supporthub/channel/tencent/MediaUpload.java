package org.supporthub.channel.tencent;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.supporthub.channel.oauth.TokenRefusedException;

/** Puts files at WeChat's or WeCom's, so that messages can carry them. */
public final class MediaUpload {
  private static final int LONGEST_ANSWER = 64 * 1024;
  private final Api api;

  public MediaUpload(Api api) {
    this.api = api;
  }

  /**
   * The id of the file there. A file that is there twice harms nobody, so a failure is never
   * uncertain.
   *
   * @param type image, voice or video; thumb of WeChat, file of WeCom
   */
  public String put(ApiAccount account, String type, String name, byte[] bytes)
      throws TokenRefusedException, ApiFailure {
    String boundary = "hub-" + UUID.nameUUIDFromBytes(bytes);
    byte[] form = form(boundary, name, bytes);
    Api.Call call =
        new Api.Call(
            "/cgi-bin/media/upload",
            Map.of("type", type),
            request -> posted(request, boundary, form),
            LONGEST_ANSWER);
    try {
      var answer = api.call(account, call).json();
      String id = answer.path("media_id").asText(answer.path("thumb_media_id").asText(""));
      if (id.isEmpty()) {
        throw new ApiFailure(Meaning.REFUSED, "an upload was answered without a media id");
      }
      return id;
    } catch (ApiFailure e) {
      throw e.meaning() == Meaning.UNCERTAIN
          ? new ApiFailure(Meaning.UNREACHED, e.getMessage())
          : e;
    }
  }

  private static HttpRequest.Builder posted(
      HttpRequest.Builder request, String boundary, byte[] form) {
    return request
        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .POST(BodyPublishers.ofByteArray(form));
  }

  private static byte[] form(String boundary, String name, byte[] bytes) {
    ByteArrayOutputStream form = new ByteArrayOutputStream(bytes.length + 300);
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"media\"; filename=\"%s\"\r\n"
                .formatted(boundary, name.replaceAll("[\"\\\\\\p{Cntrl}]", "_"))
            + "Content-Type: application/octet-stream\r\n\r\n";
    form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    form.writeBytes(bytes);
    form.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }
}
