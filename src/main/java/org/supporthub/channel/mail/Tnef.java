package org.supporthub.channel.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.TNEFAttribute;
import org.apache.poi.hmef.attribute.TNEFProperty;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.CleanText;

/**
 * What Outlook packs into {@code winmail.dat} (TNEF): files, and the text where the mail has no
 * other.
 *
 * @param files as parts of their own, numbered below the part they were packed in: {@code 2/1}
 * @param complete whether nothing is lost when the files stand in place of the pack
 */
record Tnef(List<MimePart> files, Optional<Block> body, boolean complete) {
  private static final Set<String> TYPES = Set.of("application/ms-tnef", "application/vnd.ms-tnef");
  private static final Set<String> NAMES = Set.of("winmail.dat", "win.dat");
  private static final int UTF_16 = 0x1F;

  static {
    TNEFAttribute.setMaxRecordLength(MailLimits.STANDARD.bytes());
    MAPIAttribute.setMaxRecordLength(MailLimits.STANDARD.bytes());
  }

  /** The pack unpacked; empty if the part is none, or one too damaged. */
  static Optional<Tnef> open(MimePart part) {
    boolean packed =
        TYPES.contains(part.type().value()) || part.fileName().filter(NAMES::contains).isPresent();
    if (!packed || !part.isLeaf()) {
      return Optional.empty();
    }
    try {
      return Optional.of(unpacked(part, new HMEFMessage(new ByteArrayInputStream(part.bytes()))));
    } catch (IOException | RuntimeException damaged) {
      return Optional.empty();
    }
  }

  private static Tnef unpacked(MimePart part, HMEFMessage message) {
    List<MimePart> files = new ArrayList<>();
    boolean complete = !message.getAttachments().isEmpty();
    for (Attachment attachment : message.getAttachments()) {
      byte[] bytes = contents(attachment);
      if (bytes == null) {
        complete = false;
      } else {
        String path = part.path() + '/' + (files.size() + 1);
        files.add(MimePart.unpacked(path, name(attachment), bytes));
      }
    }
    return new Tnef(files, body(message), complete);
  }

  /** Null for a mail within the pack, which has no bytes of its own. */
  private static byte @Nullable [] contents(Attachment attachment) {
    try {
      return attachment.getContents();
    } catch (IllegalArgumentException noBytes) {
      return null;
    }
  }

  private static String name(Attachment attachment) {
    for (MAPIProperty property :
        List.of(MAPIProperty.ATTACH_LONG_FILENAME, MAPIProperty.ATTACH_FILENAME)) {
      MAPIAttribute name = attachment.getMAPIAttribute(property);
      if (name != null) {
        return string(name);
      }
    }
    TNEFAttribute title = attachment.getAttribute(TNEFProperty.ID_ATTACHTITLE);
    return title == null ? "" : text(title.getData());
  }

  private static Optional<Block> body(HMEFMessage message) {
    MAPIAttribute html = message.getMessageMAPIAttribute(MAPIProperty.BODY_HTML);
    if (html != null) {
      String markup = CleanText.lines(TextDecoder.decodeHtml(html.getData(), ""));
      return Optional.of(Block.ofHtml(HtmlBody.parse(markup, MailLimits.STANDARD.textChars())));
    }
    MAPIAttribute plain = message.getMessageMAPIAttribute(MAPIProperty.BODY);
    if (plain != null) {
      return Optional.of(Block.ofPlain(CleanText.lines(string(plain))));
    }
    MAPIAttribute rtf = message.getMessageMAPIAttribute(MAPIProperty.RTF_COMPRESSED);
    return Optional.ofNullable(rtf)
        .map(attribute -> CleanText.lines(RtfText.of(attribute.getData())))
        .map(Block::ofPlain);
  }

  /** The library takes all but UTF-16 for Latin; the bytes tell better. */
  private static String string(MAPIAttribute attribute) {
    return attribute.getType() == UTF_16
        ? withoutEnd(new String(attribute.getData(), StandardCharsets.UTF_16LE))
        : text(attribute.getData());
  }

  private static String text(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return TextDecoder.decode(Arrays.copyOf(bytes, end), "");
  }

  private static String withoutEnd(String text) {
    int end = text.indexOf(0);
    return end < 0 ? text : text.substring(0, end);
  }
}
