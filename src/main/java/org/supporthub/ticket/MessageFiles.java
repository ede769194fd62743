package org.supporthub.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.supporthub.message.Attachment;

/** Files that come to a message after it was filed. Every call belongs into a transaction. */
@Component
public class MessageFiles {
  /** Before the name of a file, the attribute that says why it is not there. */
  private static final String MISSING = "missing.";

  private final MessageFileStore store;
  private final Consumer<AddedFile> addedFiles;

  /**
   * @param addedFiles is told in the same transaction
   */
  MessageFiles(MessageFileStore store, @Qualifier("addedFiles") Consumer<AddedFile> addedFiles) {
    this.store = store;
    this.addedFiles = addedFiles;
  }

  /**
   * Puts a file that lies in the archive behind those that the message has.
   *
   * @param wanted what it was called before it was there; it is no longer {@link #missing}
   */
  public void add(UUID message, String wanted, Attachment file) {
    change(
        message,
        detail -> {
          List<Attachment> files = new ArrayList<>(detail.attachments());
          addedFiles.accept(new AddedFile(message, files.size(), file));
          files.add(file);
          Map<String, String> attributes = new TreeMap<>(detail.attributes());
          attributes.remove(MISSING + wanted);
          return detail.with(files, attributes);
        });
  }

  /** Notes on the message that a file of it is not to be had, and why. */
  public void missing(UUID message, String file, String reason) {
    change(
        message,
        detail -> {
          Map<String, String> attributes = new TreeMap<>(detail.attributes());
          attributes.put(MISSING + file, reason);
          return detail.with(detail.attachments(), attributes);
        });
  }

  private void change(UUID message, UnaryOperator<MessageDetail> change) {
    store.lock(message).ifPresent(detail -> store.save(message, change.apply(detail)));
  }
}
