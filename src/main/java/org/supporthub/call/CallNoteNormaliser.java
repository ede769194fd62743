package org.supporthub.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.supporthub.call.CallNote.Kind;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.FormatNormaliser;
import org.supporthub.channel.Telephony;
import org.supporthub.channel.telephony.TelephoneNormaliser;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

/**
 * Makes a message of a note of a call. Rules of classification read its attributes {@code queue},
 * {@code keys}, {@code callNote}, {@code result}, and {@code callCategory} and {@code team} as the
 * channel's routing says.
 */
@Component
class CallNoteNormaliser implements FormatNormaliser {
  private final Channels channels;
  private final CallNotes notes;

  CallNoteNormaliser(Channels channels, CallNotes notes) {
    this.channels = channels;
    this.notes = notes;
  }

  @Override
  public String format() {
    return CallNote.FORMAT;
  }

  @Override
  public InboundMessage normalise(RawMessage raw) {
    ChannelSettings channel = channels.get(raw.channel());
    Telephony telephony =
        channel
            .telephony()
            .orElseThrow(
                () -> new RejectedMessageException("the channel is no longer one of telephony"));
    CallNote note = notes.read(raw.content().bytes());
    String text = CallNoteText.text(note, telephony.timeZone());
    return new InboundMessage(
        raw.id(),
        raw.channel(),
        raw.medium(),
        note.call().toString(),
        note.conversationKey(),
        List.of(),
        List.of(),
        TelephoneNormaliser.party(note.record().customer(), telephony.region()),
        List.of(),
        List.of(),
        List.of(),
        CallNoteText.subject(note),
        text,
        null,
        CallNoteText.facts(text),
        List.of(),
        asksForNothing(note) ? Set.of(Flag.EVENT) : Set.of(),
        null,
        note.record().times().startedAt(),
        raw.receivedAt(),
        attributes(channel, note),
        List.of());
  }

  @Override
  public byte[] attachment(RawMessage raw, String part) {
    throw new RejectedMessageException("a note of a call holds no files");
  }

  /** It joins the ticket of the call, where there is one, and opens none. */
  private static boolean asksForNothing(CallNote note) {
    return note.kind() == Kind.CALLED_BACK
        || (note.wrapUp() != null && note.wrapUp().result() == WrapUp.Result.RESOLVED);
  }

  private static Map<String, String> attributes(ChannelSettings channel, CallNote note) {
    Map<String, String> attributes = new HashMap<>(channel.constants());
    CallRecord call = note.record();
    attributes.put(CallNote.CALL, note.call().toString());
    attributes.put(CallNote.KIND, note.kind().name());
    attributes.put("calls", Integer.toString(note.calls()));
    channel.telephony().ifPresent(rules -> attributes.putAll(call.attributes(rules)));
    if (note.wrapUp() != null) {
      attributes.put(CallNote.RESULT, note.wrapUp().result().name());
      if (note.wrapUp().followUpAt() != null) {
        attributes.put(CallNote.FOLLOW_UP, note.wrapUp().followUpAt().toString());
      }
    }
    return attributes;
  }
}
