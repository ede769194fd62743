package org.supporthub.reply;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.ChannelSettings.Label;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Sms;
import org.supporthub.channel.SmsTemplate;
import org.supporthub.channel.messenger.FilledTemplate;
import org.supporthub.channel.messenger.Messengers;
import org.supporthub.channel.messenger.UnfitReplyException;
import org.supporthub.channel.messenger.WayOut;
import org.supporthub.message.Party;
import org.supporthub.reply.ReplyRefusedException.Reason;
import org.supporthub.ticket.OutMessage;

/** Writes proactive messages as they leave by a way. */
@Component
class ProactiveComposer {
  private final Channels channels;
  private final Messengers messengers;

  ProactiveComposer(Channels channels, Messengers messengers) {
    this.channels = channels;
    this.messengers = messengers;
  }

  /**
   * A message with the template it leaves by.
   *
   * @param template null for its own words
   */
  record Composed(OutMessage message, @Nullable FilledTemplate template) {}

  /**
   * The message.
   *
   * @throws ReplyRefusedException if the way cannot carry it
   */
  Composed message(ProactiveDraft draft, CustomerWay way, UUID id, Instant now) {
    ChannelSettings channel = channels.get(way.channel());
    Optional<Sms> sms = channel.sms();
    if (sms.isPresent()) {
      return byTemplate(draft, way, channel, sms.get(), id, now);
    }
    String text = draft.text();
    if (text == null || draft.template() != null) {
      throw unfit(
          "The message would leave by %s, which takes a text and no template of short messages."
              .formatted(way.channel()));
    }
    if (!way.byMail()) {
      fits(channel, text);
    }
    return new Composed(message(draft, way, channel, text, id, now), null);
  }

  private Composed byTemplate(
      ProactiveDraft draft,
      CustomerWay way,
      ChannelSettings channel,
      Sms sms,
      UUID id,
      Instant now) {
    String name = draft.template() == null ? draft.purpose().word() : draft.template();
    Optional<SmsTemplate> template = sms.template(name);
    String text = draft.text();
    if (template.isEmpty()) {
      if (draft.template() != null || !sms.takesAnyText() || text == null) {
        throw unfit(
            "%s has no short message for it: sms.templates.%s of the channel is not set."
                .formatted(way.channel(), name));
      }
      fits(channel, text);
      return new Composed(message(draft, way, channel, text, id, now), null);
    }
    Map<String, String> values = new HashMap<>(draft.values());
    if (text != null) {
      values.put("text", text);
    }
    template
        .get()
        .missing(values)
        .ifPresent(
            place -> {
              throw unfit(
                  "The short message '%s' wants {%s}; values does not hold it."
                      .formatted(name, place));
            });
    String words = template.get().filled(values).text();
    fits(channel, words);
    return new Composed(
        message(draft, way, channel, words, id, now), new FilledTemplate(name, values));
  }

  private void fits(ChannelSettings channel, String text) {
    WayOut way = messengers.wayOut(channel.name()).orElseThrow();
    try {
      way.parts(text, List.of());
    } catch (UnfitReplyException e) {
      throw unfit(e.getMessage());
    }
  }

  private static OutMessage message(
      ProactiveDraft draft,
      CustomerWay way,
      ChannelSettings channel,
      String text,
      UUID id,
      Instant now) {
    Language language = Language.of(text);
    Label label = channel.label();
    String name = language == Language.ZH ? label.zh() : label.en();
    Optional<String> from = channel.smtp().filter(smtp -> way.byMail()).map(smtp -> smtp.from());
    String subject = draft.subject() == null ? draft.purpose().subject(language) : draft.subject();
    return new OutMessage(
        id,
        0,
        "",
        channel.name(),
        from.map(address -> MailHeaders.messageId(draft.purpose().word(), id, address))
            .orElse(id.toString()),
        from.map(address -> Party.ofAddress(address, name))
            .orElse(new Party(null, name, null, null)),
        List.of(way.recipient()),
        List.of(),
        way.byMail() ? subject : "",
        text,
        null,
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        now);
  }

  private static ReplyRefusedException unfit(String sentence) {
    return new ReplyRefusedException(Reason.UNFIT, sentence);
  }
}
