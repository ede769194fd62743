package org.supporthub.channel.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a report's machine part (RFC 3464, 8098, 5965): blocks of header lines, the first
 * about the report, each further one about a recipient.
 */
record ReportFields(List<HeaderBlock> blocks) {
  private static final int READ = 64 << 10;
  private static final int MOST_BLOCKS = 50;

  static ReportFields of(MimePart part) {
    byte[] bytes = part.firstBytes(READ);
    List<HeaderBlock> blocks = new ArrayList<>();
    int pos = 0;
    while (pos < bytes.length && blocks.size() < MOST_BLOCKS) {
      HeaderBlock block = HeaderBlock.read(bytes, pos, bytes.length, MailLimits.STANDARD);
      if (!block.isEmpty()) {
        blocks.add(block);
      }
      pos = Math.max(block.bodyStart(), pos + 1);
    }
    return new ReportFields(blocks);
  }

  List<String> all(String name) {
    return blocks.stream().flatMap(block -> block.all(name).stream()).toList();
  }

  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }
}
