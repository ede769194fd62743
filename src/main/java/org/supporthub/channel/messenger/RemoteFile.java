package org.supporthub.channel.messenger;

/**
 * A file of a message that lies elsewhere.
 *
 * @param name what people call it, as {@code picture}; without an ending, which its type gives it
 * @param reference the messenger's id of it; empty if it has none
 * @param url where else it is; empty if nowhere
 */
public record RemoteFile(String name, String reference, String url) {}
