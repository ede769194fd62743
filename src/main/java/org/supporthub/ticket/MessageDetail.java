package org.supporthub.ticket;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.supporthub.message.Attachment;
import org.supporthub.message.Flag;
import org.supporthub.message.Party;
import org.supporthub.message.TextPart;

/** The parts of a message that are stored as one JSON document, because nothing searches them. */
record MessageDetail(
    Party sender,
    List<Party> recipients,
    List<Party> cc,
    List<Party> replyTo,
    List<String> inReplyTo,
    List<String> references,
    List<TextPart> textParts,
    List<Attachment> attachments,
    Set<Flag> flags,
    Map<String, String> attributes) {
  private static final Set<Flag> FROM_MACHINES =
      EnumSet.of(
          Flag.AUTO_REPLY,
          Flag.BULK,
          Flag.READ_RECEIPT,
          Flag.EVENT,
          Flag.BOUNCE,
          Flag.COMPLAINT,
          Flag.LOOP);

  /** Whether no person wrote it to us. */
  boolean fromMachine() {
    return flags.stream().anyMatch(FROM_MACHINES::contains);
  }

  MessageDetail with(List<Attachment> otherAttachments, Map<String, String> otherAttributes) {
    return new MessageDetail(
        sender,
        recipients,
        cc,
        replyTo,
        inReplyTo,
        references,
        textParts,
        otherAttachments,
        flags,
        otherAttributes);
  }
}
