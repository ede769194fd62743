package org.supporthub.call;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.classify.Said;
import org.supporthub.message.Sha256;

/**
 * What the desk is told of a call, on its way to a ticket through the queues as any message.
 *
 * @param call our id of it
 * @param calls how many calls of this number the ticket is about, this one among them
 * @param conversationKey by which the ticket is found
 */
record CallNote(
    UUID call,
    Kind kind,
    CallRecord record,
    int calls,
    String conversationKey,
    @Nullable WrapUp wrapUp) {

  /** The format of such messages. */
  static final String FORMAT = "call-note";

  /** Attribute of such messages: our id of the call. */
  static final String CALL = "call";

  /** Attribute of such messages: the kind of note. */
  static final String KIND = "callNote";

  /** Attribute of a wrap-up: whether the call is solved. */
  static final String RESULT = "result";

  /** Attribute of a wrap-up: when the agent wants to be reminded. */
  static final String FOLLOW_UP = "followUpAt";

  /** Attribute of such messages: what the channel's routing says the call is about. */
  static final String CATEGORY = Said.CALL_CATEGORY;

  /** Attribute of such messages: the team that the channel's routing says is to take it. */
  static final String TEAM = "team";

  /** What there is to say. */
  enum Kind {
    MISSED,
    VOICEMAIL,
    ANSWERED,
    /** The number that a missed call came from was spoken with. */
    CALLED_BACK,
    /** The agent wrote what the call was about, and it is not solved. */
    WRAP_UP
  }

  /** What is equal when the same is told twice. */
  String deliveryKey() {
    String key = "call:%s:%s:%s".formatted(call, kind, conversationKey);
    return wrapUp == null ? key : key + ":" + Sha256.of(wrapUp.toString()).substring(0, 16);
  }
}
