package org.supporthub.fetch;

import java.util.UUID;
import org.supporthub.channel.messenger.RemoteFile;

/**
 * A file to be fetched.
 *
 * @param place which file of the message, from 0
 * @param attempts how often it was tried
 */
public record FetchTask(UUID messageId, int place, String channel, RemoteFile file, int attempts) {}
