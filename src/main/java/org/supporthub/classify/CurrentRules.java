package org.supporthub.classify;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.LiveFile;

/** The rules in force; a message sees either the old ones or the new ones, never a mixture. */
@Component
class CurrentRules implements LiveFile {
  private static final String NAME = "classification";

  private final ConfigFiles files;
  private final AtomicReference<KeywordRules> rules = new AtomicReference<>();

  CurrentRules(ConfigFiles files) {
    this.files = files;
    reload(files.text(NAME));
  }

  KeywordRules get() {
    return rules.get();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public final void reload(String text) {
    RuleFile file = files.read(NAME, text, RuleFile.class);
    KeywordRules compiled =
        new RuleCompiler(file, new RuleFault(NAME + ".yaml", text))
            .compile(KeywordRules.fingerprint(text));
    new Examples(files).check(compiled);
    rules.set(compiled);
  }
}
