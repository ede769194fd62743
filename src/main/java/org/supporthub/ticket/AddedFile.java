package org.supporthub.ticket;

import java.util.UUID;
import org.supporthub.message.Attachment;

/**
 * A file that came to a message after it was filed.
 *
 * @param place among the files of its message, from 0
 */
public record AddedFile(UUID message, int place, Attachment file) {}
