package org.supporthub.bench;

/** One part of the bench, which runs alone. */
interface Part {
  /** As {@code -Dbench.parts} names it. */
  String name();

  Section measure(Sizes sizes) throws Exception;
}
