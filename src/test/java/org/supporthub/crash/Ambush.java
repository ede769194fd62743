package org.supporthub.crash;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Waits for the first visit of a kind and holds it until the kill is done.
 *
 * @param reached completed by the visit
 * @param sprung completed after the kill: whether it was the visitor who was killed
 */
record Ambush(
    Predicate<Visit> prey, CompletableFuture<Visit> reached, CompletableFuture<Boolean> sprung) {

  static Ambush on(Predicate<Visit> prey) {
    return new Ambush(prey, new CompletableFuture<>(), new CompletableFuture<>());
  }
}
