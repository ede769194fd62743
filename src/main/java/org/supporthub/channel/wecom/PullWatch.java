package org.supporthub.channel.wecom;

/** Is told how fetching the messages of a channel goes. */
public interface PullWatch {
  /** Messages were accepted. */
  void accepted(String channel);

  /** All that waits can be fetched. */
  void works(String channel);

  /**
   * Something cannot be fetched.
   *
   * @param sentence why, without secrets and addresses
   */
  void fails(String channel, String sentence);
}
