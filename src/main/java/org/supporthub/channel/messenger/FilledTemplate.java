package org.supporthub.channel.messenger;

import java.util.Map;

/**
 * Words that were approved beforehand, and what their places are filled in with.
 *
 * @param name of the template in the channel's block
 */
public record FilledTemplate(String name, Map<String, String> values) {
  public FilledTemplate {
    values = Map.copyOf(values);
  }
}
