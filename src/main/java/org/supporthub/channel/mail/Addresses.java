package org.supporthub.channel.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.CleanText;
import org.supporthub.message.Party;

/**
 * Reads address fields: lists, groups, comments, names in quotes, encoded or raw, and what is no
 * address at all. Names are decoded after the list is taken apart, since an encoded name may hold a
 * comma.
 */
final class Addresses {
  private static final int LONGEST_ADDRESS = 255;
  private static final int LONGEST_NAME = 255;

  private final String text;
  private final List<Party> parties = new ArrayList<>();
  private final StringBuilder phrase = new StringBuilder();
  private final StringBuilder comment = new StringBuilder();
  private @Nullable String angle;

  private Addresses(String text) {
    this.text = text;
  }

  static List<Party> in(List<String> fields, int atMost) {
    List<Party> all = new ArrayList<>();
    for (String field : fields) {
      if (all.size() < atMost) {
        all.addAll(new Addresses(HeaderText.unicode(field)).read(atMost - all.size()));
      }
    }
    return all;
  }

  private List<Party> read(int atMost) {
    int i = 0;
    while (i < text.length() && parties.size() < atMost) {
      char c = text.charAt(i);
      if (c == '"') {
        i = quoted(i + 1);
      } else if (c == '(') {
        i = commented(i + 1);
      } else if (c == '<') {
        i = angled(i + 1);
      } else if (text.startsWith("=?", i)) {
        i = encodedWord(i);
      } else if (c == ',' || c == ';' || c == '，' || c == '；') {
        end();
        i++;
      } else if (c == ':' && phrase.indexOf("@") < 0) {
        // the name of a group ends here; its members follow
        phrase.setLength(0);
        i++;
      } else {
        phrase.append(c);
        i++;
      }
    }
    if (parties.size() < atMost) {
      end();
    }
    return parties;
  }

  private int quoted(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '"') {
      if (text.charAt(i) == '\\' && i + 1 < text.length()) {
        i++;
      }
      phrase.append(text.charAt(i++));
    }
    return i + 1;
  }

  private int commented(int from) {
    int depth = 1;
    int i = from;
    for (; i < text.length() && depth > 0; i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth > 0) {
        comment.append(c);
      }
    }
    return i;
  }

  private int angled(int from) {
    int close = text.indexOf('>', from);
    int end = close < 0 ? text.length() : close;
    String inside = text.substring(from, end);
    if (angle == null || !inside.isBlank()) {
      angle = inside;
    }
    return end + 1;
  }

  /** An encoded word is one piece even if it wrongly contains a comma. */
  private int encodedWord(int from) {
    int charset = text.indexOf('?', from + 2);
    int encoding = charset < 0 ? -1 : text.indexOf('?', charset + 1);
    int end = encoding < 0 ? -1 : text.indexOf("?=", encoding + 1);
    int next = end < 0 ? from + 2 : end + 2;
    phrase.append(text, from, next);
    return next;
  }

  private void end() {
    String before = phrase.toString().strip();
    String name = before;
    String address = angle == null ? "" : angle;
    if (angle == null) {
      int space = before.lastIndexOf(' ');
      String last = before.substring(space + 1);
      if (last.indexOf('@') >= 0) {
        address = last;
        name = before.substring(0, Math.max(space, 0));
      }
    }
    if (name.isBlank()) {
      name = comment.toString();
    }
    add(address(address), name(name));
    phrase.setLength(0);
    comment.setLength(0);
    angle = null;
  }

  private void add(@Nullable String address, @Nullable String name) {
    if (address != null || name != null) {
      parties.add(new Party(address, name, null, null));
    }
  }

  private static @Nullable String name(String text) {
    String name = CleanText.oneLine(HeaderText.words(text));
    String bare =
        name.length() > 1 && name.matches("'.*'") ? name.substring(1, name.length() - 1) : name;
    return bare.isBlank() ? null : CleanText.cut(bare, LONGEST_NAME);
  }

  private static @Nullable String address(String text) {
    String address = CleanText.oneLine(text).replace(" ", "").toLowerCase(Locale.ROOT);
    if (address.startsWith("mailto:")) {
      address = address.substring("mailto:".length());
    }
    // an angle bracket that a quote mark too few has hidden
    address = address.startsWith("<") ? address.substring(1) : address;
    address = address.endsWith(">") ? address.substring(0, address.length() - 1) : address;
    boolean usable = address.indexOf('@') >= 0 && address.length() <= LONGEST_ADDRESS;
    return usable ? address : null;
  }

  /** The first that can be answered, else the first at all. */
  static Optional<Party> first(List<Party> parties) {
    return parties.stream()
        .filter(party -> party.address() != null)
        .findFirst()
        .or(() -> parties.stream().findFirst());
  }
}
