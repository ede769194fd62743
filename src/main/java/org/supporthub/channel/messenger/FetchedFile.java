package org.supporthub.channel.messenger;

/**
 * A file that was fetched.
 *
 * @param contentType what its bytes are, whatever its server said
 */
public record FetchedFile(String name, String contentType, byte[] bytes) {}
