package org.supporthub.camel.deploy;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.supporthub.camel.jms.Queues;
import org.supporthub.channel.Channels;
import org.supporthub.event.Receivers;

/** What route files may refer to in the running hub, as it is at the moment. */
record HubSurroundings(
    CamelContext camel, Channels channels, Receivers receivers, RouteFolder folder)
    implements Surroundings {
  private static final String COMPONENTS = "META-INF/services/org/apache/camel/component/";

  @Override
  public Optional<Class<?>> bean(String name) {
    return Optional.ofNullable(camel.getRegistry().lookupByName(name)).map(Object::getClass);
  }

  @Override
  public boolean component(String scheme) {
    return camel.hasComponent(scheme) != null
        || camel.getRegistry().lookupByNameAndType(scheme, Component.class) != null
        || camel
            .getCamelContextExtension()
            .getFactoryFinder(COMPONENTS)
            .findClass(scheme)
            .isPresent();
  }

  @Override
  public Set<String> queues() {
    Set<String> queues = new TreeSet<>(Queues.ALL);
    receivers.all().forEach(receiver -> queues.add(Queues.ofReceiver(receiver.name())));
    return queues;
  }

  @Override
  public String filledIn(String text) {
    return camel.resolvePropertyPlaceholders(text);
  }

  @Override
  public boolean channel(String name) {
    return channels.all().stream().anyMatch(channel -> channel.name().equals(name));
  }

  @Override
  public int examples(String channel) {
    try {
      return folder.examples(channel).size();
    } catch (IOException e) {
      throw new RouteRefusedException(String.valueOf(e.getMessage()), e);
    }
  }
}
