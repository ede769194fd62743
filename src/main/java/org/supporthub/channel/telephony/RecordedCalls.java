package org.supporthub.channel.telephony;

import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.RecordingSource;
import org.supporthub.channel.Telephony;
import org.supporthub.channel.download.Download;
import org.supporthub.channel.messenger.FetchFailure;
import org.supporthub.channel.messenger.FetchedFile;
import org.supporthub.channel.messenger.FileKind;
import org.supporthub.channel.messenger.RemoteFile;
import org.supporthub.channel.messenger.RemoteFiles;

/**
 * Fetches recordings of calls from the address that the telephone system told, or the one that its
 * block makes of an id. One that is not there may still be written, so it is asked for again.
 */
@Component
public class RecordedCalls implements RemoteFiles {
  private final Download download;

  public RecordedCalls(Download download) {
    this.download = download;
  }

  @Override
  public String format() {
    return "call";
  }

  @Override
  public FetchedFile fetch(ChannelSettings channel, RemoteFile file, int most) throws FetchFailure {
    RecordingSource source =
        channel
            .telephony()
            .map(Telephony::recordings)
            .orElseThrow(
                () -> new FetchFailure("its channel is no longer one of telephony", false));
    String address =
        source
            .address(file.reference(), file.url())
            .orElseThrow(() -> new FetchFailure("nobody told where it lies", false));
    byte[] bytes =
        download.get(new Download.Wanted(address, most, source.authorization(address), true));
    FetchedFile found = FileKind.named(file.name(), bytes);
    if (bytes.length == 0 || !isSound(found.contentType())) {
      throw new FetchFailure("what its address leads to is no recording", true);
    }
    return found;
  }

  /** Sound of a kind that has no mark of its own is of no known type. */
  private static boolean isSound(String type) {
    return type.startsWith("audio/")
        || type.startsWith("video/")
        || type.equals("application/ogg")
        || type.equals("application/octet-stream");
  }
}
