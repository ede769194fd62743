package org.supporthub.clock;

/**
 * What a service level depends on.
 *
 * @param channel the channel the ticket came by
 * @param medium MAIL, WEB, CHAT …
 * @param category {@code group.label}, or a group alone
 * @param priority LOW, NORMAL, HIGH or URGENT
 */
public record ServiceCase(String channel, String medium, String category, String priority) {
  String categoryGroup() {
    int dot = category.indexOf('.');
    return dot < 0 ? category : category.substring(0, dot);
  }
}
