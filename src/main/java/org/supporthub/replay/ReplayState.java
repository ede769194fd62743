package org.supporthub.replay;

/** Where a replay stands. */
public enum ReplayState {
  RUNNING,
  DONE,
  /** It ended before its last message; what it had changed by then is changed. */
  BROKEN_OFF
}
