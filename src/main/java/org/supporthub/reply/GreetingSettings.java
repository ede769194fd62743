package org.supporthub.reply;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.supporthub.message.Medium;

/**
 * Settings of first answers in chats, {@code hub.greeting.*} in {@code config/application.yaml}.
 *
 * @param media whose new tickets are greeted, where messages of ours can be written
 */
@ConfigurationProperties("hub.greeting")
public record GreetingSettings(@DefaultValue Set<Medium> media) {
  public GreetingSettings {
    media = Set.copyOf(media);
  }
}
