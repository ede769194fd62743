package org.supporthub.ticket;

import org.supporthub.message.Attachment;
import org.supporthub.message.RawMessage;

/** An attachment of a ticket, and the raw message that its format's normaliser takes it from. */
public record AttachmentClaim(RawMessage raw, Attachment attachment) {}
