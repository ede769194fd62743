package org.supporthub.fetch;

import org.springframework.stereotype.Component;
import org.supporthub.message.Attachment;
import org.supporthub.ticket.MessageFiles;

/** Puts fetched files on their messages. */
@Component
class FilesOfMessages implements FileOwner {
  static final String KIND = "MESSAGE";

  private final MessageFiles messages;

  FilesOfMessages(MessageFiles messages) {
    this.messages = messages;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void keep(FetchTask task, Attachment file) {
    messages.add(task.owner(), task.file().name(), file);
  }

  @Override
  public void missing(FetchTask task, String reason) {
    messages.missing(task.owner(), task.file().name(), reason);
  }
}
