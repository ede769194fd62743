package org.supporthub.time.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.time.Clock;
import java.util.Date;
import java.util.function.BiFunction;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Adds a shift to whatever a class of the process is told by {@link System#currentTimeMillis()} or
 * {@link Clock}: the hub's classes, the libraries' and those of Java that stand for them. What
 * counts nanoseconds stays as it is, as it does when a machine's clock is set.
 */
public final class ClockAgent implements ClassFileTransformer {
  private static final String ASKED = "currentTimeMillis";
  private static final byte[] ASKED_BYTES = ASKED.getBytes(StandardCharsets.US_ASCII);
  private static final String CLOCK = "java/time/Clock";

  private ClockAgent() {}

  /** Called by the JVM before the hub starts; the argument is the port of the test. */
  public static void premain(String port, Instrumentation instrumentation)
      throws IOException, ClassNotFoundException, UnmodifiableClassException {
    instrumentation.addTransformer(new ClockAgent(), true);
    instrumentation.retransformClasses(
        Date.class, Clock.class, Class.forName("java.time.Clock$SystemClock"));
    Socket test = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    Thread listener = new Thread(() -> obey(test), "clock-agent");
    listener.setDaemon(true);
    listener.start();
  }

  /** One line is one shift in milliseconds; it is given back once it is in force. */
  private static void obey(Socket test) {
    try (test;
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(test.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.setProperty(Shift.PROPERTY, line);
        test.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // The test is over, or the hub is.
      return;
    }
  }

  /** Asked for every class; null leaves it as it is. */
  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> again, ProtectionDomain domain, byte[] content) {
    if (CLOCK.equals(name)) {
      return changed(content, Shift.OfTheInstant::new);
    }
    return asksTheTime(content) ? changed(content, Shift.OfTheMillis::new) : null;
  }

  private static boolean asksTheTime(byte[] content) {
    int last = content.length - ASKED_BYTES.length;
    for (int at = 0; at <= last; at++) {
      int same = 0;
      while (same < ASKED_BYTES.length && content[at + same] == ASKED_BYTES[same]) {
        same++;
      }
      if (same == ASKED_BYTES.length) {
        return true;
      }
    }
    return false;
  }

  private static byte[] changed(
      byte[] content, BiFunction<String, MethodVisitor, MethodVisitor> change) {
    ClassReader reader = new ClassReader(content);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] exceptions) {
            return change.apply(name, super.visitMethod(access, name, type, signature, exceptions));
          }
        },
        0);
    return writer.toByteArray();
  }
}
