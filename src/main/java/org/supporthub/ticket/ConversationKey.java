package org.supporthub.ticket;

import org.supporthub.message.ColumnText;

/** A conversation of a channel that knows conversations: chat id, open id. */
record ConversationKey(String channel, String key) implements Comparable<ConversationKey> {
  private static final int LONGEST_KEY = 255;

  static ConversationKey of(String channel, String key) {
    return new ConversationKey(channel, ColumnText.key(key, LONGEST_KEY));
  }

  @Override
  public int compareTo(ConversationKey other) {
    int order = channel.compareTo(other.channel);
    return order != 0 ? order : key.compareTo(other.key);
  }
}
