package org.supporthub.message;

/** A message understood, together with the bytes it was read from. */
public record NormalisedMessage(RawMessage raw, InboundMessage message) {}
