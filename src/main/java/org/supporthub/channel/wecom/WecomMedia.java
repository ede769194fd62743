package org.supporthub.channel.wecom;

import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.messenger.FetchFailure;
import org.supporthub.channel.messenger.FetchedFile;
import org.supporthub.channel.messenger.FileKind;
import org.supporthub.channel.messenger.MediaById;
import org.supporthub.channel.messenger.RemoteFile;
import org.supporthub.channel.messenger.RemoteFiles;
import org.supporthub.channel.tencent.ApiAnswer;
import org.supporthub.channel.tencent.ApiTokens;

/** Pictures, voice, videos and files that customers sent to a service account of WeCom. */
@Component
public class WecomMedia implements RemoteFiles {
  private final MediaById media;

  public WecomMedia(ApiTokens tokens) {
    this.media = new MediaById(tokens);
  }

  @Override
  public String format() {
    return Wecom.FORMAT;
  }

  @Override
  public FetchedFile fetch(ChannelSettings channel, RemoteFile file, int most) throws FetchFailure {
    if (channel.api().isEmpty()) {
      throw new FetchFailure("account.secret of the channel is not set", false);
    }
    ApiAnswer answer = media.get(WecomApi.account(channel), file, most);
    if (!answer.isFile()) {
      throw new FetchFailure("WeCom answered no file", false);
    }
    return FileKind.named(file.name(), answer.http().body());
  }
}
