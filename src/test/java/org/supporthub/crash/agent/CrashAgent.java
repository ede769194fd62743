package org.supporthub.crash.agent;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/** Sets the checkpoints while the classes of the hub are loaded. */
public final class CrashAgent implements ClassFileTransformer {
  private final Map<String, Place> places =
      Arrays.stream(Place.values())
          .collect(Collectors.toMap(place -> place.type().replace('.', '/'), Function.identity()));

  private CrashAgent() {}

  /** Called by the JVM before the hub starts; the argument is the port of the test. */
  public static void premain(String port, Instrumentation instrumentation) {
    Checkpoint.reportTo(Integer.parseInt(port));
    instrumentation.addTransformer(new CrashAgent());
  }

  /** Asked for every class; null leaves it as it is. */
  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> again, ProtectionDomain domain, byte[] content) {
    Place place = name == null ? null : places.get(name);
    if (place == null) {
      return null;
    }
    ClassFileLocator classes =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(place.type(), content),
            ClassFileLocator.ForClassLoader.of(loader));
    Advice advice =
        Advice.withCustomMapping()
            .bind(Name.class, place.name())
            .to(place.atTheEnd() ? Leaving.class : Entering.class);
    return new ByteBuddy()
        .redefine(TypePool.Default.of(classes).describe(place.type()).resolve(), classes)
        .visit(advice.on(named(place.method())))
        .make()
        .getBytes();
  }

  /** Where the advice below finds the name of its place. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Name {}

  static final class Entering {
    private Entering() {}

    @Advice.OnMethodEnter
    static void enter(@Name String place, @Advice.AllArguments Object[] arguments) {
      Checkpoint.reached(place, arguments);
    }
  }

  static final class Leaving {
    private Leaving() {}

    @Advice.OnMethodExit
    static void exit(@Name String place, @Advice.AllArguments Object[] arguments) {
      Checkpoint.reached(place, arguments);
    }
  }
}
