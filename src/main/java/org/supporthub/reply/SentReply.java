package org.supporthub.reply;

import java.util.UUID;

/** A reply that a messenger has taken; what fails from here on does not bring it back. */
public record SentReply(UUID id) {}
