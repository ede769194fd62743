package org.supporthub.channel.messenger;

import org.supporthub.channel.ChannelSettings;

/** Fetches the files of messages. */
public interface RemoteFiles {
  /** The format of the channels whose files it fetches. */
  String format();

  /**
   * The file, whole.
   *
   * @param most bytes it may have
   */
  FetchedFile fetch(ChannelSettings channel, RemoteFile file, int most) throws FetchFailure;
}
