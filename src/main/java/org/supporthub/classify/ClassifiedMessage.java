package org.supporthub.classify;

import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;

/** A message ready to be filed: understood, classified, and its raw bytes or their claim. */
public record ClassifiedMessage(
    RawMessage raw, InboundMessage message, Classification classification) {}
