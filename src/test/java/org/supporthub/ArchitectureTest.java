package org.supporthub;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What may depend on what, and the habits a machine can check. */
@AnalyzeClasses(packages = "org.supporthub", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "org.supporthub.";

  /** Each package and those of ours it may use; {@code camel} may use all that stand here. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("message", Set.of()),
          Map.entry("settings", Set.of("message")),
          Map.entry("time", Set.of()),
          Map.entry("embedded", Set.of("settings")),
          Map.entry("archive", Set.of("message", "settings")),
          Map.entry("classify", Set.of("message", "settings")),
          Map.entry("channel", Set.of("message", "archive", "settings")),
          Map.entry("clock", Set.of("message", "settings", "classify")),
          Map.entry("customer", Set.of("message", "settings", "event")),
          Map.entry("assign", Set.of("message", "settings", "clock")),
          Map.entry("event", Set.of("message", "settings")),
          Map.entry("task", Set.of()),
          Map.entry(
              "ticket",
              Set.of(
                  "message",
                  "settings",
                  "archive",
                  "assign",
                  "classify",
                  "clock",
                  "customer",
                  "event")),
          Map.entry(
              "handover", Set.of("message", "settings", "assign", "clock", "event", "ticket")),
          Map.entry("lifecycle", Set.of("message", "settings", "clock", "event", "ticket")),
          Map.entry(
              "escalate", Set.of("message", "settings", "classify", "clock", "event", "ticket")),
          Map.entry(
              "fetch",
              Set.of("message", "settings", "archive", "channel", "event", "task", "ticket")),
          Map.entry(
              "enrich",
              Set.of(
                  "message",
                  "settings",
                  "archive",
                  "channel",
                  "classify",
                  "event",
                  "task",
                  "ticket")),
          Map.entry("nlp", Set.of("message", "settings", "event", "task", "ticket")),
          Map.entry("watch", Set.of("message", "settings", "channel", "event")),
          Map.entry(
              "call",
              Set.of(
                  "message",
                  "settings",
                  "archive",
                  "channel",
                  "classify",
                  "clock",
                  "customer",
                  "event",
                  "fetch",
                  "ticket")),
          Map.entry(
              "reply",
              Set.of(
                  "message",
                  "settings",
                  "archive",
                  "channel",
                  "classify",
                  "clock",
                  "event",
                  "ticket")),
          Map.entry("tuning", Set.of("message", "classify", "ticket")),
          Map.entry("replay", Set.of("message", "archive", "channel", "classify", "ticket")),
          Map.entry(
              "quarantine",
              Set.of("message", "settings", "archive", "channel", "event", "fetch", "ticket")));

  @ArchTest
  static final ArchRule messages_need_nothing_but_java =
      classes()
          .that()
          .resideInAPackage(ROOT + "message..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", ROOT + "message..");

  @ArchTest
  static final ArchRule working_time_is_counted_by_java_alone =
      classes()
          .that()
          .resideInAPackage(ROOT + "clock.calendar..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", ROOT + "clock.calendar..");

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_the_camel_package_knows_camel =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "camel..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..");

  @ArchTest
  static final ArchRule the_camel_package_does_not_know_the_interface =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "camel..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "api..");

  @ArchTest
  static final ArchRule sql_stands_in_stores_and_logs =
      noClasses()
          .that(
              describe(
                  "are no store and no log",
                  type ->
                      !type.getPackageName().startsWith(ROOT + "embedded")
                          && !outermost(type).getSimpleName().matches(".*(Store|Log)")))
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "org\\.springframework\\.jdbc\\.core\\..*|java\\.sql\\.(Connection|.*Statement)");

  @ArchTest
  static final ArchRule nobody_asks_this_machine_what_time_it_is =
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "reads the clock of the machine",
                  call ->
                      call.getTarget()
                          .getFullName()
                          .matches(
                              "java\\.time\\..*\\.(now|system|systemUTC|systemDefaultZone)\\(.*"
                                  + "|java\\.lang\\.System\\.currentTimeMillis\\(\\)"
                                  + "|.*\\.UuidCreator\\.getTimeOrderedEpoch\\(\\)")))
          .orShould()
          .callConstructor(java.util.Date.class);

  @ArchTest static final ArchRule no_field_injection = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  @ArchTest static final ArchRule no_java_util_logging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest static final ArchRule no_standard_streams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule names_say_what_a_class_is =
      noClasses().should().haveNameMatching(".*(Impl|Utils?|Manager|Helper|Processor)$");

  @ArchTest
  static final ArchRule nothing_below_uses_what_stands_above =
      classes()
          .that()
          .resideInAPackage(ROOT + "*..")
          .and(describe("have a row in the table", type -> MAY_USE.containsKey(module(type))))
          .should(new OnlyUseTheirRow(MAY_USE));

  @Test
  void every_package_has_its_place_in_the_order() throws Exception {
    Path sources = Path.of("src/main/java/org/supporthub");
    List<String> placed =
        Stream.concat(MAY_USE.keySet().stream(), Stream.of("api", "camel")).sorted().toList();

    try (Stream<Path> entries = Files.list(sources)) {
      List<String> found =
          entries
              .filter(Files::isDirectory)
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .toList();
      assertThat(found).isEqualTo(placed);
    }
  }

  @Test
  void every_package_says_what_it_is_for() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/supporthub"))) {
      assertThat(files.filter(Files::isDirectory).filter(ArchitectureTest::hasClasses))
          .isNotEmpty()
          .allSatisfy(
              folder ->
                  assertThat(folder.resolve("package-info.java"))
                      .content()
                      .contains("/**", "@NullMarked"));
    }
  }

  static String module(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()).split("\\.")[0] : "";
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }

  private static boolean hasClasses(Path folder) {
    return Arrays.stream(folder.toFile().list()).anyMatch(name -> name.endsWith(".java"));
  }
}
