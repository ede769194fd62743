package org.supporthub.camel.jms;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How messages are handed to the broker, {@code hub.door.*}.
 *
 * @param senders threads that send, each with its own connection
 * @param patience how long a caller waits for the broker before it is told to come again
 * @param groupMessages most messages of one commit
 * @param groupSize most bytes of one commit
 * @param callers most HTTP calls to channels under way at once; further ones are told to come again
 * @param waiting most callers that wait at once; further ones are told to come again
 * @param rush callers that wait at once from which the desk gives way to them
 * @param retry pause before a lost connection is tried again; doubles up to {@code patience}
 */
@ConfigurationProperties("hub.door")
public record DoorSettings(
    @DefaultValue("2") int senders,
    @DefaultValue("2s") Duration patience,
    @DefaultValue("100") int groupMessages,
    @DefaultValue("4MB") DataSize groupSize,
    @DefaultValue("400") int callers,
    @DefaultValue("2000") int waiting,
    @DefaultValue("8") int rush,
    @DefaultValue("100ms") Duration retry) {}
