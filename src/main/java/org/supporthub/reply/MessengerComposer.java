package org.supporthub.reply;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.messenger.OutFile;
import org.supporthub.channel.messenger.UnfitReplyException;
import org.supporthub.channel.messenger.WayOut;
import org.supporthub.message.Attachment;
import org.supporthub.message.Party;
import org.supporthub.reply.ReplyRefusedException.Reason;
import org.supporthub.ticket.AnswerableTicket;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.Letter;
import org.supporthub.ticket.OutMessage;

/** Answers as messages of the messenger that the customer wrote by. */
@Component
class MessengerComposer {
  private final SendingChannels channels;
  private final Map<String, WayOut> ways;
  private final Correspondence correspondence;
  private final OutgoingStore store;

  MessengerComposer(
      SendingChannels channels,
      List<WayOut> ways,
      Correspondence correspondence,
      OutgoingStore store) {
    this.channels = channels;
    this.ways =
        ways.stream().collect(Collectors.toUnmodifiableMap(WayOut::format, Function.identity()));
    this.correspondence = correspondence;
    this.store = store;
  }

  /**
   * The answer, if it is to leave by a messenger.
   *
   * @param kept puts a file into the archive
   * @throws ReplyRefusedException if that messenger cannot carry it
   */
  Optional<OutMessage> message(
      AnswerableTicket ticket,
      ReplyDraft draft,
      UUID id,
      Function<ReplyDraft.File, Attachment> kept) {
    String wanted = draft.channel() == null ? ticket.ticket().facts().channel() : draft.channel();
    Optional<ChannelSettings> channel =
        channels.messenger(wanted).filter(each -> ways.containsKey(each.format()));
    Optional<String> customer = channel.flatMap(each -> recipient(ticket, each));
    if (channel.isPresent() && customer.isEmpty() && draft.channel() != null) {
      throw new ReplyRefusedException(
          Reason.NO_WAY, "The customer has not written by %s.".formatted(wanted));
    }
    return customer.map(recipient -> message(ticket, draft, id, channel.get(), recipient, kept));
  }

  private Optional<String> recipient(AnswerableTicket ticket, ChannelSettings channel) {
    return ways.get(channel.format()).byConversation()
        ? correspondence.conversation(ticket.ticket().id(), channel.name())
        : customer(ticket, channel.name());
  }

  /** The id of whoever wrote last by this channel; else of whoever opened the ticket by it. */
  private static Optional<String> customer(AnswerableTicket ticket, String channel) {
    return Stream.concat(Stream.ofNullable(ticket.opening()), ticket.latest().stream())
        .filter(letter -> !letter.ours() && letter.channel().equals(channel))
        .map(Letter::sender)
        .flatMap(sender -> Stream.ofNullable(sender.externalId()))
        .reduce((first, second) -> second);
  }

  private OutMessage message(
      AnswerableTicket ticket,
      ReplyDraft draft,
      UUID id,
      ChannelSettings channel,
      String recipient,
      Function<ReplyDraft.File, Attachment> kept) {
    check(draft, channel);
    boolean chinese = Language.of(draft.text()) == Language.ZH;
    return new OutMessage(
        id,
        ticket.ticket().id(),
        ticket.ticket().facts().number(),
        channel.name(),
        id.toString(),
        new Party(null, chinese ? channel.label().zh() : channel.label().en(), null, null),
        List.of(new Party(null, null, null, recipient)),
        List.of(),
        "",
        draft.text(),
        null,
        List.of(),
        List.of(),
        draft.files().stream().map(kept).toList(),
        Set.of(),
        store.now());
  }

  private void check(ReplyDraft draft, ChannelSettings channel) {
    if (!draft.cc().isEmpty()) {
      throw new ReplyRefusedException(
          Reason.UNFIT,
          "A message by %s goes to one customer; cc must be empty.".formatted(channel.name()));
    }
    try {
      ways.get(channel.format())
          .parts(
              draft.text(),
              draft.files().stream()
                  .map(
                      file ->
                          new OutFile(
                              file.name(),
                              file.contentType(),
                              file.content().size(),
                              file.content()))
                  .toList());
    } catch (UnfitReplyException e) {
      throw new ReplyRefusedException(Reason.UNFIT, e.getMessage());
    }
  }
}
