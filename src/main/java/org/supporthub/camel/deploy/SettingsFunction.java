package org.supporthub.camel.deploy;

import java.util.function.Function;
import org.apache.camel.spi.PropertiesFunction;

/** Lets routes read a live setting: {@code {{channel:support-mail.host}}}. */
public class SettingsFunction implements PropertiesFunction {
  private final String name;
  private final Function<String, String> lookup;

  /**
   * @param name what stands before the colon
   * @param lookup the value of what stands after it; throws when there is none
   */
  public SettingsFunction(String name, Function<String, String> lookup) {
    this.name = name;
    this.lookup = lookup;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String apply(String remainder) {
    return lookup.apply(remainder);
  }
}
