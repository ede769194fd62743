package org.supporthub.channel.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** The words of rich text (RTF), as Outlook packs it: what is shown, without how. */
final class RtfText {
  private static final Set<String> NO_TEXT =
      Set.of("fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "object");
  private static final int DEEPEST = 500;

  private final byte[] rtf;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Deque<State> outer = new ArrayDeque<>();
  private State state = new State(false, 1);
  private String charset = "windows-1252";
  private boolean htmlRtf;
  private int toSkip;
  private int pos;

  /** What holds until a group ends. */
  private record State(boolean hidden, int fallbackChars) {}

  private RtfText(byte[] rtf) {
    this.rtf = rtf;
  }

  static String of(byte[] rtf) {
    RtfText reader = new RtfText(rtf);
    reader.read();
    return reader.text.toString().strip();
  }

  private void read() {
    while (pos < rtf.length) {
      byte b = rtf[pos++];
      if (b == '{') {
        flush();
        if (outer.size() < DEEPEST) {
          outer.push(state);
        }
      } else if (b == '}') {
        flush();
        state = outer.isEmpty() ? state : outer.pop();
      } else if (b == '\\') {
        control();
      } else if (b != '\r' && b != '\n') {
        character(b);
      }
    }
    flush();
  }

  private void control() {
    if (pos >= rtf.length) {
      return;
    }
    byte b = rtf[pos];
    if (!isLetter(b)) {
      pos++;
      symbol(b);
      return;
    }
    int start = pos;
    while (pos < rtf.length && isLetter(rtf[pos])) {
      pos++;
    }
    String word = new String(rtf, start, Math.min(pos - start, 32), StandardCharsets.US_ASCII);
    int digits = pos;
    while (pos < rtf.length && (isDigit(rtf[pos]) || pos == digits && rtf[pos] == '-')) {
      pos++;
    }
    String parameter =
        new String(rtf, digits, Math.min(pos - digits, 9), StandardCharsets.US_ASCII);
    if (pos < rtf.length && rtf[pos] == ' ') {
      pos++;
    }
    word(word, parameter);
  }

  private void symbol(byte b) {
    switch (b) {
      case '\'' -> {
        int high = pos + 1 < rtf.length ? Character.digit(rtf[pos], 16) : -1;
        int low = high >= 0 ? Character.digit(rtf[pos + 1], 16) : -1;
        if (low >= 0) {
          pos += 2;
          character((byte) (high << 4 | low));
        }
      }
      case '*' -> state = new State(true, state.fallbackChars);
      case '~' -> character((byte) ' ');
      case '\\', '{', '}' -> character(b);
      case '\r', '\n' -> newLine();
      default -> {
        // layout only
      }
    }
  }

  private void word(String word, String parameter) {
    switch (word) {
      case "par", "line", "row", "sect", "page" -> newLine();
      case "tab", "cell" -> write("\t");
      case "ansicpg" -> charset = "cp" + parameter;
      case "uc" -> state = new State(state.hidden, number(parameter));
      case "u" -> {
        write(String.valueOf((char) number(parameter)));
        toSkip = state.fallbackChars;
      }
      case "htmlrtf" -> {
        flush();
        htmlRtf = !parameter.equals("0");
      }
      default -> {
        if (NO_TEXT.contains(word)) {
          state = new State(true, state.fallbackChars);
        }
      }
    }
  }

  private void character(byte b) {
    if (toSkip > 0) {
      toSkip--;
    } else if (!state.hidden && !htmlRtf) {
      bytes.write(b);
    }
  }

  private void newLine() {
    write("\n");
  }

  private void write(String words) {
    flush();
    if (!state.hidden && !htmlRtf) {
      text.append(words);
    }
  }

  private void flush() {
    if (bytes.size() > 0) {
      text.append(TextDecoder.decode(bytes.toByteArray(), charset));
      bytes.reset();
    }
  }

  private static int number(String digits) {
    return digits.isEmpty() || digits.equals("-") ? 0 : Integer.parseInt(digits);
  }

  private static boolean isLetter(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
