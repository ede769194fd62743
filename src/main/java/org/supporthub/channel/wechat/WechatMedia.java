package org.supporthub.channel.wechat;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.download.Download;
import org.supporthub.channel.messenger.FetchFailure;
import org.supporthub.channel.messenger.FetchedFile;
import org.supporthub.channel.messenger.FileKind;
import org.supporthub.channel.messenger.RemoteFile;
import org.supporthub.channel.messenger.RemoteFiles;
import org.supporthub.channel.oauth.TokenRefusedException;
import org.supporthub.channel.tencent.Api;
import org.supporthub.channel.tencent.ApiAnswer;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.ApiTokens;
import org.supporthub.channel.tencent.Meaning;

/**
 * Pictures, voice and videos of customers: by their media id, which is good for three days; a
 * picture that is not to be had by it, from the address that came with it.
 */
@Component
public class WechatMedia implements RemoteFiles {
  private final Api api;
  private final Download download;

  public WechatMedia(ApiTokens tokens, Download download) {
    this.api = Api.forMedia(tokens);
    this.download = download;
  }

  @Override
  public String format() {
    return "wechat";
  }

  @Override
  public FetchedFile fetch(ChannelSettings channel, RemoteFile file, int most) throws FetchFailure {
    byte[] bytes;
    try {
      bytes = byId(channel, file, most);
    } catch (FetchFailure e) {
      if (e.later() || file.url().isEmpty()) {
        throw e;
      }
      bytes = download.get(file.url(), most);
    }
    FetchedFile found = FileKind.named(file.name(), bytes);
    if (found.contentType().startsWith("text/") || found.contentType().contains("json")) {
      throw new FetchFailure("what its address leads to is a text", false);
    }
    return found;
  }

  private byte[] byId(ChannelSettings channel, RemoteFile file, int most) throws FetchFailure {
    if (file.reference().isEmpty()) {
      throw new FetchFailure("it has no media id", false);
    }
    if (channel.api().isEmpty()) {
      throw new FetchFailure("account.secret of the channel is not set", false);
    }
    Map<String, String> query = Map.of("media_id", file.reference());
    Api.Call call = new Api.Call("/cgi-bin/media/get", query, request -> request.GET(), most + 1);
    try {
      ApiAnswer answer = api.call(WechatAccount.of(channel), call);
      if (!answer.isFile()) {
        return ofVideo(answer, most);
      }
      byte[] bytes = answer.http().body();
      if (bytes.length > most) {
        throw new FetchFailure("it has more than %d bytes".formatted(most), false);
      }
      return bytes;
    } catch (TokenRefusedException e) {
      throw new FetchFailure(e.getMessage(), true);
    } catch (ApiFailure e) {
      throw new FetchFailure(e.getMessage(), e.meaning() != Meaning.REFUSED);
    }
  }

  /** A video is answered by an address of it. */
  private byte[] ofVideo(ApiAnswer answer, int most) throws FetchFailure, ApiFailure {
    String url = answer.json().path("video_url").asText("");
    if (url.isEmpty()) {
      throw new FetchFailure("WeChat answered neither a file nor an address of it", false);
    }
    return download.get(url, most);
  }
}
