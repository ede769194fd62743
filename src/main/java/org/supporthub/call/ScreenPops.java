package org.supporthub.call;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells who listens on this node of calls that come in, once they are stored. */
@Component
public class ScreenPops {
  private final List<Consumer<ScreenPop>> listeners = new CopyOnWriteArrayList<>();

  /** From now on the listener is told, on the thread that files: it must not wait for anything. */
  public void listen(Consumer<ScreenPop> listener) {
    listeners.add(listener);
  }

  /** Tells of calls when the current transaction has committed. */
  void announce(List<ScreenPop> pops) {
    if (pops.isEmpty() || listeners.isEmpty()) {
      return;
    }
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      tell(pops);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            tell(pops);
          }
        });
  }

  private void tell(List<ScreenPop> pops) {
    pops.forEach(pop -> listeners.forEach(listener -> listener.accept(pop)));
  }
}
