package org.supporthub.channel.tencent;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.supporthub.channel.MultipartBody;
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
    MultipartBody form =
        new MultipartBody(bytes).file("media", name, "application/octet-stream", bytes);
    Api.Call call =
        new Api.Call(
            "/cgi-bin/media/upload",
            Map.of("type", type),
            request -> posted(request, form),
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

  private static HttpRequest.Builder posted(HttpRequest.Builder request, MultipartBody form) {
    return request
        .header("Content-Type", form.contentType())
        .POST(BodyPublishers.ofByteArray(form.bytes()));
  }
}
