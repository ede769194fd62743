package org.supporthub.channel.telephony;

import java.util.ArrayList;
import java.util.List;
import org.supporthub.channel.Telephony;
import org.supporthub.message.CallEvent.Key;

/**
 * What a caller pressed, without what nobody may keep: entries of more digits than a menu has, as
 * card numbers and passwords, also where they are told digit by digit, and all of secret nodes.
 */
final class Keys {
  private static final String HIDDEN = "***";

  /** A menu is not so deep; a number told digit by digit is longer. */
  private static final int MOST_SINGLE_KEYS = 8;

  private Keys() {}

  /** The keys with the secret ones hidden. */
  static List<Key> masked(List<Key> keys, Telephony telephony) {
    boolean spelled =
        keys.stream().filter(key -> key.key().length() == 1).count() > MOST_SINGLE_KEYS;
    List<Key> masked = new ArrayList<>();
    for (Key key : keys) {
      boolean secret =
          (key.node() != null && telephony.secretNodes().contains(key.node()))
              || (spelled && key.key().length() == 1)
              || digits(key.key()) > telephony.longestKey();
      masked.add(secret ? new Key(key.node(), HIDDEN, null) : key);
    }
    return masked.stream().distinct().count() == 1 && spelled ? List.of(masked.get(0)) : masked;
  }

  private static long digits(String text) {
    return text.chars().filter(Character::isDigit).count();
  }
}
