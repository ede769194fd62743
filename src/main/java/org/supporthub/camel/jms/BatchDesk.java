package org.supporthub.camel.jms;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.supporthub.channel.Normaliser;

/**
 * What all consumers of a node share.
 *
 * @param json maps {@code ClassifiedMessage} to the text on the tickets queues and back
 * @param giveWay asked before each batch
 * @param normaliser reads the messages of a batch ahead, where a route asks for it
 */
public record BatchDesk(
    Broker broker,
    RawMessages codec,
    ObjectMapper json,
    Normaliser normaliser,
    SpillFolder spill,
    Attempts attempts,
    Condemned condemned,
    GiveWay giveWay,
    BatchSettings settings) {}
