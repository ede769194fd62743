package org.supporthub.ticket;

import java.util.List;

/** Addresses signed with a key of the test's choice. */
public final class TestReplyAddresses {
  private TestReplyAddresses() {}

  public static ReplyAddresses of(String key, String scope) {
    return new ReplyAddresses(List.of(key), scope);
  }
}
