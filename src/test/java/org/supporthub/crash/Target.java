package org.supporthub.crash;

/** The process that is killed. */
enum Target {
  HUB("hub"),
  BROKER("broker"),
  DATABASE("database");

  private final String label;

  Target(String label) {
    this.label = label;
  }

  @Override
  public String toString() {
    return label;
  }
}
