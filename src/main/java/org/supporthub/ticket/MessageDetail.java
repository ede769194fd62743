package org.supporthub.ticket;

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
