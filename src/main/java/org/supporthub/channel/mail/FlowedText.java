package org.supporthub.channel.mail;

/** Joins the lines of {@code format=flowed} text (RFC 3676) to paragraphs again. */
final class FlowedText {
  private FlowedText() {}

  /**
   * @param deleteSpace {@code DelSp=yes}: the space that marks a soft line end belongs to no word
   */
  static String join(String text, boolean deleteSpace) {
    StringBuilder out = new StringBuilder(text.length());
    String open = null;
    int openDepth = 0;
    boolean softEnd = false;
    for (String line : text.split("\n", -1)) {
      int depth = 0;
      while (depth < line.length() && line.charAt(depth) == '>') {
        depth++;
      }
      boolean stuffed = depth < line.length() && line.charAt(depth) == ' ';
      String content = line.substring(stuffed ? depth + 1 : depth);
      boolean signature = content.equals("-- ");
      boolean continues = open != null && softEnd && depth == openDepth && !signature;
      if (!continues) {
        if (open != null) {
          out.append('\n');
        }
        out.append(">".repeat(depth)).append(depth > 0 ? " " : "");
      }
      softEnd = content.endsWith(" ") && !signature;
      out.append(softEnd && deleteSpace ? content.substring(0, content.length() - 1) : content);
      open = content;
      openDepth = depth;
    }
    return out.toString();
  }
}
