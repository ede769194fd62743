package org.supporthub.api;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.channel.messenger.FileLinks;
import org.supporthub.channel.messenger.FileLinks.Target;
import org.supporthub.ticket.OurFile;
import org.supporthub.ticket.Tickets;

/**
 * Files of ours for whoever was sent a link: a customer in a chat, or the chat's vendor. There is
 * no list of them, and what is not signed does not exist.
 */
@Hidden
@RestController
class FilesController {
  private final FileLinks links;
  private final Tickets tickets;
  private final Clock clock;

  FilesController(FileLinks links, Tickets tickets, Clock clock) {
    this.links = links;
    this.tickets = tickets;
    this.clock = clock;
  }

  /** The bytes; the name that ends the path is for people and does not count. */
  @GetMapping("/files/{token}/{name}")
  ResponseEntity<Resource> file(@PathVariable String token) {
    Target target = links.read(token).orElseThrow(() -> new NothingThereException("No such file."));
    if (!clock.instant().isBefore(target.end())) {
      throw new ErrorResponseException(
          HttpStatus.GONE,
          ProblemDetail.forStatusAndDetail(
              HttpStatus.GONE, "This link has ended; ask for the file again."),
          null);
    }
    OurFile file =
        tickets
            .ourFile("%s.%d".formatted(target.message(), target.place()))
            .orElseThrow(() -> new NothingThereException("No such file."));
    return Download.file(file.content(), file.attachment().contentType(), file.attachment().name());
  }
}
