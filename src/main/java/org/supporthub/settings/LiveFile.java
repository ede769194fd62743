package org.supporthub.settings;

/** A configuration file, or a folder of such, that takes effect while the hub runs. */
public interface LiveFile {
  /** The file's name without its ending, as {@code channels}; {@code folder/*} for a folder. */
  String name();

  /** As people know it. */
  default String file() {
    return name() + ".yaml";
  }

  /** The text as it lies there now. */
  default String text(ConfigFiles files) {
    return files.text(name());
  }

  /**
   * Takes over a new text of the file, as a whole or not at all.
   *
   * @throws ConfigException with one sentence when it is wrong; all stays as it was
   */
  void reload(String text);
}
