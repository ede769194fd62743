package org.supporthub.camel.jms;

import java.util.Optional;
import org.supporthub.message.Content;

/** Bytes that lie in the archive travel between queues as a claim and not as a body. */
public interface Claims {
  /** The claim of a content that lies in the archive; empty when it lies anywhere else. */
  Optional<Claim> of(Content content);

  /** The content a claim stands for. */
  Content content(Claim claim);

  /** Where bytes lie: by lower-case hex SHA-256, and how many they are. */
  record Claim(String sha256, long size) {}
}
