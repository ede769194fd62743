package org.supporthub.camel.deploy;

import java.util.Optional;
import java.util.Set;

/** What route files may refer to. */
interface Surroundings {
  /** The type of a bean by name. */
  Optional<Class<?>> bean(String name);

  /** Whether endpoints may begin with this. */
  boolean component(String scheme);

  /** The queues that exist, also as {@code address::queue}. */
  Set<String> queues();

  /** The value of a text with placeholders; throws with a sentence when one has none. */
  String filledIn(String text);

  /** Whether {@code channels.yaml} has a block of this name. */
  boolean channel(String name);

  /** How many examples lie in the channel's folder. */
  int examples(String channel);
}
