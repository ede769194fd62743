package org.supporthub.reply;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.message.Flag;
import org.supporthub.reply.ReplyRefusedException.Reason;
import org.supporthub.ticket.AnswerableTicket;

/** What an answer that anybody reads may be. */
final class PublicAnswers {
  private PublicAnswers() {}

  /**
   * Lets an answer pass that holds nothing of the customer.
   *
   * @param reachable whether something can be written by this channel for this ticket
   * @throws ReplyRefusedException otherwise; it names what kind of thing was found and never quotes
   *     it
   */
  static void check(
      AnswerableTicket ticket, ReplyDraft draft, ChannelSettings channel, boolean reachable) {
    if (!channel.json().flags().containsKey(Flag.PUBLIC)) {
      throw new ReplyRefusedException(
          Reason.UNFIT,
          "visibility is public, but nothing that comes by %s is.".formatted(channel.name()));
    }
    if (!reachable) {
      throw new ReplyRefusedException(
          Reason.NO_WAY, "Nothing can be written in public by %s.".formatted(channel.name()));
    }
    Set<PrivateData> found = PrivateData.in(words(ticket, draft));
    if (!found.isEmpty()) {
      throw new ReplyRefusedException(
          Reason.UNFIT,
          "The answer would be public and holds %s; take that out, or send it with visibility private."
              .formatted(
                  found.stream().map(PrivateData::words).collect(Collectors.joining(" and "))));
    }
  }

  /** All that people would read; the number of the ticket tells nothing of the customer. */
  private static String words(AnswerableTicket ticket, ReplyDraft draft) {
    return Stream.concat(Stream.of(draft.text()), draft.files().stream().map(ReplyDraft.File::name))
        .collect(Collectors.joining("\n"))
        .replace(ticket.ticket().facts().number(), "");
  }
}
