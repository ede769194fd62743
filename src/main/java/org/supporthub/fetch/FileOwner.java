package org.supporthub.fetch;

import org.supporthub.message.Attachment;

/** What files belong to that are fetched. Every call is made in the transaction of its task. */
public interface FileOwner {
  /** The kind of its tasks: at most ten capital letters. */
  String kind();

  /** A file was fetched and lies in the archive. */
  void keep(FetchTask task, Attachment file);

  /**
   * A file is not to be had.
   *
   * @param reason a sentence for people
   */
  void missing(FetchTask task, String reason);
}
