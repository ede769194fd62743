package org.supporthub.channel.mail;

import java.lang.management.ManagementFactory;

/** Time this thread has worked, which no other work on the machine makes longer. */
final class Cpu {
  private Cpu() {}

  static long nanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
