package org.supporthub.channel.messenger;

import org.supporthub.message.Content;

/**
 * A file that goes to a customer.
 *
 * @param contentType media type without parameters, lower case
 */
public record OutFile(String name, String contentType, long size, Content content) {}
