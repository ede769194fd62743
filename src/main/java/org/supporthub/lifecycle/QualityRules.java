package org.supporthub.lifecycle;

import org.springframework.stereotype.Component;
import org.supporthub.message.Sha256;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.LiveFile;

/** Which tickets are checked, and by what, as {@code config/quality.yaml} has it now. */
@Component
class QualityRules implements LiveFile {
  private static final String NAME = "quality";
  private static final int DIGITS = 8;
  private static final double ALL = 1L << 32;

  private final ConfigFiles files;
  private volatile QualityFile current;

  QualityRules(ConfigFiles files) {
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

  private QualityFile read(String text) {
    return files.read(NAME, text, QualityFile.class);
  }

  QualityFile get() {
    return current;
  }

  /** Whether the ticket of this number is one of those that are checked. */
  boolean sampled(String number) {
    long place = Long.parseLong(Sha256.of(number).substring(0, DIGITS), 16);
    return place / ALL * 100 < current.share();
  }
}
