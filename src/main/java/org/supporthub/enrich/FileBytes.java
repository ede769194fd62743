package org.supporthub.enrich;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.supporthub.channel.Normaliser;
import org.supporthub.message.RejectedMessageException;
import org.supporthub.ticket.AttachmentClaim;
import org.supporthub.ticket.OurFile;
import org.supporthub.ticket.Tickets;

/** The bytes of files, in the message they came in or in the archive. */
@Component
class FileBytes {
  private final Tickets tickets;
  private final Normaliser normaliser;

  FileBytes(Tickets tickets, Normaliser normaliser) {
    this.tickets = tickets;
    this.normaliser = normaliser;
  }

  /** A file, and what its bytes are. */
  record Found(byte[] bytes, String contentType) {}

  /**
   * A file of a message on a ticket.
   *
   * @param id as {@code GET /api/attachments/{id}} takes it
   */
  Found of(String id) throws RecognitionFailure {
    try {
      Optional<AttachmentClaim> claim = tickets.attachment(id);
      if (claim.isPresent()) {
        var file = claim.get().attachment();
        return new Found(normaliser.attachment(claim.get().raw(), file.part()), file.type());
      }
      OurFile kept =
          tickets
              .ourFile(id)
              .orElseThrow(() -> new RecognitionFailure("its message is on no ticket", false));
      return new Found(kept.content().bytes(), kept.attachment().type());
    } catch (RejectedMessageException e) {
      throw new RecognitionFailure("it cannot be taken out of its message", false);
    } catch (UncheckedIOException e) {
      throw new RecognitionFailure("the archive does not give its bytes", true);
    }
  }
}
