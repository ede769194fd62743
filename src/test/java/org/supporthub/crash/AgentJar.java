package org.supporthub.crash;

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
import org.supporthub.crash.agent.CrashAgent;

/** Makes the agent's jar of the compiled test classes; the library it needs is named in it. */
final class AgentJar {
  private static final String PACKAGE = CrashAgent.class.getPackageName().replace('.', '/');

  private AgentJar() {}

  static Path in(Path folder) throws IOException {
    Path jar = folder.resolve("crash-agent.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest());
        Stream<Path> classes = Files.list(classes())) {
      for (Path each : classes.filter(path -> path.toString().endsWith(".class")).toList()) {
        out.putNextEntry(new JarEntry(PACKAGE + "/" + each.getFileName()));
        try (InputStream content = Files.newInputStream(each)) {
          content.transferTo(out);
        }
      }
    }
    return jar.toAbsolutePath();
  }

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", CrashAgent.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        ByteBuddy.class.getProtectionDomain().getCodeSource().getLocation().toString());
    return manifest;
  }

  private static Path classes() {
    try {
      return Path.of(CrashAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .resolve(PACKAGE);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
