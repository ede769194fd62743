package org.supporthub.channel.messenger;

import java.util.List;
import java.util.Optional;
import org.supporthub.message.InboundMessage;

/** What else messages of a messenger tell, besides what stands on their ticket. */
public interface Messenger {
  /** The format whose messages it understands. */
  String format();

  /** How often their sender may be written to now. */
  List<Allowance> allowances(InboundMessage message);

  /** Their files, which lie elsewhere. */
  List<RemoteFile> files(InboundMessage message);

  /** What became of a message of ours. */
  Optional<DeliveryResult> result(InboundMessage message);
}
