package org.supporthub.ticket;

import org.supporthub.archive.ArchivedContent;
import org.supporthub.message.Attachment;

/** A file that went out with a message of ours, and its bytes in the archive. */
public record OurFile(Attachment attachment, ArchivedContent content) {}
