package org.supporthub.clock;

import org.jspecify.annotations.Nullable;

/**
 * What a service level depends on.
 *
 * @param channel the channel the ticket came by
 * @param medium MAIL, WEB, CHAT …
 * @param category {@code group.label}, or a group alone
 * @param priority LOW, NORMAL, HIGH or URGENT
 * @param businessLine null where none is known
 */
public record ServiceCase(
    String channel,
    String medium,
    String category,
    String priority,
    @Nullable String businessLine) {

  String categoryGroup() {
    int dot = category.indexOf('.');
    return dot < 0 ? category : category.substring(0, dot);
  }
}
