package org.supporthub.channel;

import java.util.Map;

/** A bean by which the messages of a format come in; examples are tried with it. */
public interface WayIn {
  /** The format it lets in, as in {@link ChannelSettings#format()}. */
  String format();

  /** The same for a rehearsal: over these settings, and without what only a real call has. */
  WayIn rehearsing(Channels channels);

  /** What a route is handed when the example arrives by the channel, signed if it must be. */
  Call call(Example example, ChannelSettings channel);

  /** Headers and body as a route gets them. */
  record Call(Map<String, Object> headers, Object body) {}
}
