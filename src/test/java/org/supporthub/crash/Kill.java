package org.supporthub.crash;

/** What is killed when. */
record Kill(Target target, KillPoint point) {
  @Override
  public String toString() {
    return target + " " + point;
  }
}
