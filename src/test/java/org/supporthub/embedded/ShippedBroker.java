package org.supporthub.embedded;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The hub's embedded broker without the hub, set up by {@code config/application.yaml} as ever. */
@ImportAutoConfiguration({ArtemisAutoConfiguration.class, EmbeddedBroker.class})
public final class ShippedBroker {
  private ShippedBroker() {}

  /** Starts it; its {@code ConnectionFactory} is a bean of the context. */
  public static ConfigurableApplicationContext start(String... settings) {
    return new SpringApplicationBuilder(ShippedBroker.class)
        .web(WebApplicationType.NONE)
        .run(settings);
  }
}
