package org.supporthub.fetch;

import java.util.UUID;
import org.supporthub.channel.messenger.RemoteFile;

/**
 * A file to be fetched.
 *
 * @param kind what it belongs to, see {@link FileOwner#kind()}
 * @param owner id of the message or call it belongs to
 * @param place which file of its owner, from 0
 * @param attempts how often it was tried
 */
public record FetchTask(
    String kind, UUID owner, int place, String channel, RemoteFile file, int attempts) {}
