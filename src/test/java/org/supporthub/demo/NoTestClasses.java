package org.supporthub.demo;

import java.io.IOException;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Keeps the hub from taking components of the tests, which lie in the same packages, for its own.
 */
public class NoTestClasses extends TypeExcludeFilter {
  private final String tests =
      NoTestClasses.class.getProtectionDomain().getCodeSource().getLocation().toString();

  @Override
  public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
    return type.getResource().getURL().toString().startsWith(tests);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoTestClasses;
  }

  @Override
  public int hashCode() {
    return NoTestClasses.class.hashCode();
  }
}
