package org.supporthub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.supporthub.HubApplication;

class NoTestClassesTest {
  @Test
  void a_class_of_the_tests_is_no_part_of_the_hub() throws IOException {
    assertThat(excludes(NoTestClassesTest.class)).isTrue();
    assertThat(excludes(HubApplication.class)).isFalse();
  }

  private static boolean excludes(Class<?> type) throws IOException {
    var types = new SimpleMetadataReaderFactory();
    return new NoTestClasses().match(types.getMetadataReader(type.getName()), types);
  }
}
