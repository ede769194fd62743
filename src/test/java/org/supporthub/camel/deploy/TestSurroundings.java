package org.supporthub.camel.deploy;

import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.supporthub.camel.jms.Queues;

/** The beans and components of a context; every channel has its block and its examples. */
record TestSurroundings(CamelContext camel) implements Surroundings {
  @Override
  public Optional<Class<?>> bean(String name) {
    return Optional.ofNullable(camel.getRegistry().lookupByName(name)).map(Object::getClass);
  }

  @Override
  public boolean component(String scheme) {
    return camel.hasComponent(scheme) != null
        || camel
            .getCamelContextExtension()
            .getFactoryFinder("META-INF/services/org/apache/camel/component/")
            .findClass(scheme)
            .isPresent();
  }

  @Override
  public Set<String> queues() {
    return Queues.ALL;
  }

  @Override
  public String filledIn(String text) {
    return camel.resolvePropertyPlaceholders(text);
  }

  @Override
  public boolean channel(String name) {
    return true;
  }

  @Override
  public int examples(String channel) {
    return 1;
  }
}
