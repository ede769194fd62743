package org.supporthub.reply;

import java.util.Set;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.LiveFile;

/** The text of one kind of mail, of {@code config/templates}; the next mail has an edited one. */
abstract class LiveTemplate implements LiveFile {
  private final ConfigFiles files;
  private final String name;
  private final String file;
  private final Set<String> variables;
  private volatile MailTemplate template;

  /**
   * @param name of the file without its ending, within {@code config/}
   * @param variables that something is filled in for
   */
  LiveTemplate(ConfigFiles files, HubSettings settings, String name, Set<String> variables) {
    this.files = files;
    this.name = name;
    this.file = settings.configDir().resolve(name + ".yaml").toString();
    this.variables = variables;
    this.template = read(files.text(name));
  }

  /** The text in force. */
  final MailTemplate.Words in(Language language) {
    return template.in(language);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final void reload(String text) {
    template = read(text);
  }

  private MailTemplate read(String text) {
    return files.readBy("template", name, text, MailTemplate.class).checked(file, variables);
  }
}
