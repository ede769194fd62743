package org.supporthub.settings;

/** A configuration file is wrong; the message is one sentence naming file, key and value. */
public class ConfigException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String sentence) {
    super(sentence);
  }

  public ConfigException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
