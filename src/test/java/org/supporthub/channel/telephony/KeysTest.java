package org.supporthub.channel.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.supporthub.channel.Telephony;
import org.supporthub.channel.TestChannels;
import org.supporthub.message.CallEvent.Key;

class KeysTest {
  private static final Telephony RULES =
      TestChannels.shipped().get("phone-cti").telephony().orElseThrow();

  @Test
  void what_was_chosen_in_a_menu_is_kept() {
    List<Key> keys = List.of(new Key(null, "2", "售后"), new Key(null, "1", null), key("1234#"));

    assertThat(Keys.masked(keys, RULES)).isEqualTo(keys);
  }

  @Test
  void a_card_number_is_hidden_in_one_piece_and_digit_by_digit() {
    String card = "6225880137066011";

    assertThat(Keys.masked(List.of(key("2"), key(card + "#")), RULES))
        .extracting(Key::key)
        .containsExactly("2", "***");
    assertThat(Keys.masked(Stream.of(card.split("")).map(KeysTest::key).toList(), RULES))
        .extracting(Key::key)
        .containsExactly("***");
  }

  private static Key key(String key) {
    return new Key(null, key, null);
  }
}
