package org.supporthub.lifecycle;

import java.util.Locale;
import org.springframework.stereotype.Component;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.LiveFile;
import org.supporthub.ticket.TicketState;

/** The life of tickets as {@code config/lifecycle.yaml} has it now. */
@Component
public class Lifecycles implements LiveFile {
  private static final String NAME = "lifecycle";

  private final ConfigFiles files;
  private volatile Lifecycle current;

  public Lifecycles(ConfigFiles files) {
    this.files = files;
    this.current = read(files.text(NAME));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void reload(String text) {
    current = read(text);
  }

  private Lifecycle read(String text) {
    return new Lifecycle(files.read(NAME, text, LifecycleFile.class));
  }

  Lifecycle get() {
    return current;
  }

  /** What people call a state. */
  public String labelOf(TicketState state, Locale locale) {
    return current.labelOf(state, locale);
  }
}
