package org.supporthub.camel.deploy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every bean is there, has the method, and the method takes as many arguments as are given. */
record BeanRule(Surroundings surroundings) implements RouteRule {
  @Override
  public void check(Place place, Findings findings) {
    boolean call = place.word().equals("bean") || place.word().equals("method");
    if (call && place.value().isObject()) {
      checkCall(place, findings);
    } else if (place.value().isTextual() && place.pointer().contains("/parameters/")) {
      checkReference(place, findings);
    }
  }

  private void checkCall(Place place, Findings findings) {
    String ref = place.value().path("ref").asText("");
    String method = place.value().path("method").asText("");
    findings.require(
        !ref.isEmpty() && !method.isEmpty(), place, "a bean is called by its ref and method");
    Optional<Class<?>> bean = surroundings.bean(ref);
    findings.require(
        ref.isEmpty() || bean.isPresent(), place.below("ref"), "there is no bean %s", ref);
    if (bean.isPresent() && !method.isEmpty()) {
      checkMethod(ref, bean.get(), method, place.below("method"), findings);
    }
  }

  private static void checkMethod(
      String ref, Class<?> type, String call, Place place, Findings findings) {
    int open = call.indexOf('(');
    String name = (open < 0 ? call : call.substring(0, open)).strip();
    List<Method> methods =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getName().equals(name) && !method.isBridge())
            .toList();
    findings.require(!methods.isEmpty(), place, "the bean %s has no method %s", ref, name);
    if (!methods.isEmpty() && open >= 0) {
      int given = Arguments.count(call.substring(open));
      findings.require(
          methods.stream().anyMatch(method -> method.getParameterCount() == given),
          place,
          "%s.%s takes %s arguments, here are %d",
          ref,
          name,
          methods.stream()
              .map(method -> String.valueOf(method.getParameterCount()))
              .distinct()
              .sorted()
              .collect(Collectors.joining(" or ")),
          given);
    }
  }

  private void checkReference(Place place, Findings findings) {
    String text = place.value().asText();
    if (text.startsWith("#")) {
      String name = text.replaceFirst("^#(bean:)?", "");
      findings.require(surroundings.bean(name).isPresent(), place, "there is no bean %s", name);
    }
  }
}
