package org.supporthub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;

/**
 * Makes the jar of a Java agent of the compiled test classes; the library it needs is named in it.
 */
public final class AgentJar {
  private AgentJar() {}

  /**
   * Writes the jar into the folder.
   *
   * @param agent has {@code premain}; all classes of its package come along
   */
  public static Path of(Class<?> agent, Path folder) throws IOException {
    Path jar = folder.resolve(agent.getSimpleName() + ".jar");
    String name = agent.getPackageName().replace('.', '/');
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest(agent));
        Stream<Path> classes = Files.list(root(agent).resolve(name))) {
      for (Path each : classes.filter(path -> path.toString().endsWith(".class")).toList()) {
        out.putNextEntry(new JarEntry(name + "/" + each.getFileName()));
        try (InputStream content = Files.newInputStream(each)) {
          content.transferTo(out);
        }
      }
    }
    return jar.toAbsolutePath();
  }

  private static Manifest manifest(Class<?> agent) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", agent.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        ByteBuddy.class.getProtectionDomain().getCodeSource().getLocation().toString());
    return manifest;
  }

  private static Path root(Class<?> agent) {
    try {
      return Path.of(agent.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
