package org.supporthub.channel;

import java.util.Map;

/**
 * A message whose text a messenger has approved, for customers who may not be written to freely.
 *
 * @param id as the messenger names it
 * @param url where a tap on it leads; empty for nowhere
 * @param fields its fields and what stands there; {@code {ticket}}, {@code {text}} and {@code
 *     {time}} are filled in
 */
public record MessageTemplate(String id, String url, Map<String, String> fields) {
  public MessageTemplate {
    fields = Map.copyOf(fields);
  }
}
