package org.supporthub.demo;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Where {@code mvn spring-boot:test-run} starts. By the annotation the build tells this main class
 * from those that tests run as processes of their own; nothing else is made of it.
 */
@SpringBootApplication
class Demo {
  public static void main(String[] args) throws Exception {
    String data = Optional.ofNullable(System.getenv("HUB_DATADIR")).orElse("data");
    new DemoDesk(new DeskFiles(Path.of(data))).run(args);
  }
}
