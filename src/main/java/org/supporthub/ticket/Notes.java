package org.supporthub.ticket;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.archive.ArchivedContent;
import org.supporthub.archive.RawArchive;
import org.supporthub.message.Attachment;
import org.supporthub.message.Content;

/** What people of the desk write on a ticket for each other; it never leaves. */
@Component
public class Notes {
  private final TicketChanges tickets;
  private final MessageStore messages;
  private final TicketEvents events;
  private final RawArchive archive;
  private final Mentions mentions;

  Notes(
      TicketChanges tickets,
      MessageStore messages,
      TicketEvents events,
      RawArchive archive,
      Mentions mentions) {
    this.tickets = tickets;
    this.messages = messages;
    this.events = events;
    this.archive = archive;
    this.mentions = mentions;
  }

  /**
   * A note as it is written.
   *
   * @param mentions people who are told of it
   */
  public record Draft(String text, List<File> files, List<String> mentions) {
    public Draft {
      files = List.copyOf(files);
      mentions = List.copyOf(mentions);
    }
  }

  /** A file that goes with a note. */
  public record File(String name, String contentType, Content content) {}

  /** A note that stands on its ticket. */
  public record Note(UUID id, String ticket, long version) {}

  /**
   * Puts a note on a ticket, and tells those it names.
   *
   * @param version what the caller has seen; null does not matter
   * @throws TicketRefusedException when there is no such ticket, it was merged, or it has another
   *     version
   */
  public Note add(String number, @Nullable Long version, Draft draft, Actor actor) {
    List<Attachment> files = draft.files().stream().map(this::kept).toList();
    return tickets.change(number, version, ticket -> add(ticket, draft, files, actor));
  }

  private Note add(LockedTicket ticket, Draft draft, List<Attachment> files, Actor actor) {
    Instant now = tickets.now();
    UUID id = UuidCreator.getTimeOrderedEpoch(now);
    String number = ticket.facts().number();
    messages.insert(
        List.of(
            MessageRow.note(
                id,
                ticket.id(),
                ticket.facts().channel(),
                actor.name(),
                draft.text(),
                files,
                draft.mentions(),
                now)),
        now);
    events.happened(
        ticket,
        "noted",
        actor.name(),
        now,
        data -> {
          data.put("messageId", id.toString());
          draft.mentions().forEach(data.putArray("mentions")::add);
        });
    mentions.announce(
        draft.mentions().stream()
            .map(person -> new Mentions.Mention(number, id, person, actor.name()))
            .toList());
    return new Note(id, number, ticket.version() + 1);
  }

  /** The file is in the archive before the note that names it is committed. */
  private Attachment kept(File file) {
    ArchivedContent kept = archive.keepFile(file.content());
    return Attachment.ofOurs(file.name(), file.contentType(), kept.size(), kept.sha256());
  }
}
