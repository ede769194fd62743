package org.supporthub;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** A class depends on its own package and those in its row of the table. */
class OnlyUseTheirRow extends ArchCondition<JavaClass> {
  private final Map<String, Set<String>> mayUse;

  OnlyUseTheirRow(Map<String, Set<String>> mayUse) {
    super("only use the packages in their row");
    this.mayUse = mayUse;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String own = ArchitectureTest.module(type);
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      String other = ArchitectureTest.module(dependency.getTargetClass());
      if (!other.isEmpty() && !other.equals(own) && !mayUse.get(own).contains(other)) {
        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
      }
    }
  }
}
