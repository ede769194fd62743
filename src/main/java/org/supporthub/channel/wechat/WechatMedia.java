package org.supporthub.channel.wechat;

import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.download.Download;
import org.supporthub.channel.messenger.FetchFailure;
import org.supporthub.channel.messenger.FetchedFile;
import org.supporthub.channel.messenger.FileKind;
import org.supporthub.channel.messenger.MediaById;
import org.supporthub.channel.messenger.RemoteFile;
import org.supporthub.channel.messenger.RemoteFiles;
import org.supporthub.channel.tencent.ApiAnswer;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.ApiTokens;

/**
 * Pictures, voice and videos of customers: by their media id, which is good for three days; a
 * picture that is not to be had by it, from the address that came with it.
 */
@Component
public class WechatMedia implements RemoteFiles {
  private final MediaById media;
  private final Download download;

  public WechatMedia(ApiTokens tokens, Download download) {
    this.media = new MediaById(tokens);
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
    if (channel.api().isEmpty()) {
      throw new FetchFailure("account.secret of the channel is not set", false);
    }
    try {
      ApiAnswer answer = media.get(WechatAccount.of(channel), file, most);
      return answer.isFile() ? answer.http().body() : ofVideo(answer, most);
    } catch (ApiFailure e) {
      throw MediaById.failure(e);
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
