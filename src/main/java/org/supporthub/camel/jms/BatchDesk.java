package org.supporthub.camel.jms;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What all consumers of a node share.
 *
 * @param json maps {@code ClassifiedMessage} to the text on the tickets queues and back
 */
public record BatchDesk(
    Broker broker,
    RawMessages codec,
    ObjectMapper json,
    SpillFolder spill,
    Attempts attempts,
    Condemned condemned,
    BatchSettings settings) {}
