package org.supporthub.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * How a reply is written into a conversation of a vendor. In path, headers and the texts of the
 * body {@code {conversation}}, {@code {text}}, {@code {token}} and {@code {basic}} (the token in
 * base64) stand for values.
 *
 * @param path below the base of the login; what is filled in there is encoded
 * @param body JSON, posted
 */
public record ReplyCall(ApiLogin login, String path, Map<String, String> headers, JsonNode body) {}
