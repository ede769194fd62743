package org.supporthub.ticket;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells who listens on this node that somebody is named in a note. */
@Component
public class Mentions {
  private final List<Consumer<Mention>> listeners = new CopyOnWriteArrayList<>();

  /**
   * A person is named in a note.
   *
   * @param person as the note names them
   * @param by who wrote it
   */
  public record Mention(String ticket, UUID note, String person, String by) {}

  /** From now on the listener is told, on the thread that wrote: it must not wait for anything. */
  public void listen(Consumer<Mention> listener) {
    listeners.add(listener);
  }

  /** Tells of them when the current transaction has committed. */
  void announce(List<Mention> mentions) {
    if (mentions.isEmpty() || listeners.isEmpty()) {
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            mentions.forEach(mention -> listeners.forEach(told -> told.accept(mention)));
          }
        });
  }
}
