package org.supporthub.camel.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.BeanRepository;
import org.jspecify.annotations.Nullable;

/**
 * The hub's beans for a trial: some are replaced by stand-ins, and components are not among them,
 * as one belongs to the context that starts it and would be taken from the hub.
 */
record TrialBeans(BeanRepository hub, Map<String, Object> standIns) implements BeanRepository {

  @Override
  public @Nullable Object lookupByName(String name) {
    Object standIn = standIns.get(name);
    return standIn != null ? standIn : shown(hub.lookupByName(name));
  }

  @Override
  public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
    Object found = lookupByName(name);
    return type.isInstance(found) ? type.cast(found) : null;
  }

  @Override
  public <T> Map<String, T> findByTypeWithName(Class<T> type) {
    Map<String, T> found = new LinkedHashMap<>();
    hub.findByTypeWithName(type)
        .forEach(
            (name, bean) -> {
              Object shown = standIns.getOrDefault(name, shown(bean));
              if (type.isInstance(shown)) {
                found.put(name, type.cast(shown));
              }
            });
    return found;
  }

  @Override
  public <T> Set<T> findByType(Class<T> type) {
    return findByTypeWithName(type).values().stream().collect(Collectors.toSet());
  }

  private static @Nullable Object shown(@Nullable Object bean) {
    return bean instanceof Component || bean instanceof CamelContext ? null : bean;
  }
}
