package org.supporthub.classify;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import org.supporthub.settings.ConfigFiles;

/** The rules in force; a message sees either the old ones or the new ones, never a mixture. */
@Component
class CurrentRules {
  private static final String NAME = "classification";

  private final ConfigFiles files;
  private final AtomicReference<KeywordRules> rules = new AtomicReference<>();

  CurrentRules(ConfigFiles files) {
    this.files = files;
    reload();
  }

  KeywordRules get() {
    return rules.get();
  }

  /** Reads the file again; rules that are wrong are refused and the old ones stay. */
  final void reload() {
    String text = files.text(NAME);
    RuleFile file = files.read(NAME, RuleFile.class);
    rules.set(new RuleCompiler(file, NAME + ".yaml").compile(KeywordRules.fingerprint(text)));
  }
}
