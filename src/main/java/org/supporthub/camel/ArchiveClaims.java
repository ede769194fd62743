package org.supporthub.camel;

import java.util.Optional;
import org.supporthub.archive.ArchivedContent;
import org.supporthub.archive.RawArchive;
import org.supporthub.camel.jms.Claims;
import org.supporthub.message.Content;

/** Claims for what lies in the hub's own archive. */
record ArchiveClaims(RawArchive archive) implements Claims {
  @Override
  public Optional<Claim> of(Content content) {
    return content instanceof ArchivedContent archived
        ? Optional.of(new Claim(archived.sha256(), archived.size()))
        : Optional.empty();
  }

  @Override
  public Content content(Claim claim) {
    return archive.claimed(claim.sha256(), claim.size());
  }
}
