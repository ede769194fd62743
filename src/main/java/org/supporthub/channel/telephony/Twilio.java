package org.supporthub.channel.telephony;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.supporthub.message.CallEvent.Type;

/**
 * Twilio Voice: status callbacks of both legs, the action of {@code Dial}, {@code Gather} and
 * {@code Record}, and the recording's callback. That a call was {@code completed} says nothing of a
 * person: an announcement answers too. Who answered shows in the dialled leg.
 */
final class Twilio implements CallSystem {
  private static final Set<String> SPOKEN = Set.of("completed", "answered");

  @Override
  public List<CallFields> events(JsonNode body, JsonNode query, Supplier<CallFields> event) {
    CallFields call = event.get();
    String parent = text(body, "ParentCallSid");
    call.put("account", text(body, "AccountSid"))
        .put("callId", parent.isEmpty() ? text(body, "CallSid") : parent)
        .put("legId", text(body, "CallSid"))
        .put("seq", text(body, "SequenceNumber"))
        .put("at", text(body, "Timestamp"));
    if (!text(body, "RecordingSid").isEmpty() && !text(body, "RecordingStatus").isEmpty()) {
      recording(body, call);
    } else if (!text(body, "DialCallStatus").isEmpty()) {
      dialled(body, call);
    } else if (!text(body, "Digits").isEmpty()) {
      call.put("type", Type.IVR_INPUT).put("keys", text(body, "Digits"));
      caller(body, call);
    } else if (parent.isEmpty()) {
      caller(body, call);
      call.put("eventId", statusId(body));
      whole(text(body, "CallStatus"), direction(body), call);
      call.put("totalSeconds", text(body, "CallDuration"));
    } else {
      call.put("eventId", statusId(body));
      leg(body, call);
    }
    return List.of(call);
  }

  private static void recording(JsonNode body, CallFields call) {
    call.put("eventId", text(body, "RecordingSid") + "|" + text(body, "RecordingStatus"));
    if (text(body, "RecordingStatus").equals("completed")) {
      boolean message = text(body, "RecordingSource").equals("RecordVerb");
      call.put("type", message ? Type.VOICEMAIL_READY : Type.RECORDING_READY)
          .put("recordingId", text(body, "RecordingSid"))
          .put("recordingUrl", text(body, "RecordingUrl") + ".mp3")
          .put("recordingSeconds", text(body, "RecordingDuration"));
    }
  }

  private static void dialled(JsonNode body, CallFields call) {
    String status = text(body, "DialCallStatus");
    call.put("eventId", "dial|" + text(body, "DialCallSid") + "|" + status)
        .put("type", Type.LEG)
        .put("cause", status);
    caller(body, call);
    if (SPOKEN.contains(status)) {
      call.put("state", "ENDED_ANSWERED").put("talkSeconds", text(body, "DialCallDuration"));
    }
  }

  private static void leg(JsonNode body, CallFields call) {
    String status = text(body, "CallStatus");
    switch (status) {
      case "queued", "initiated", "ringing" -> call.put("type", Type.RINGING);
      case "in-progress" -> call.put("type", Type.ANSWERED);
      case "completed" -> call.put("type", Type.LEG).put("state", "ENDED_ANSWERED");
      case "busy", "failed", "no-answer", "canceled" ->
          call.put("type", Type.LEG).put("cause", status);
      default -> {}
    }
    if (status.equals("in-progress") || status.equals("completed")) {
      call.put("agentExtension", text(body, "To"));
    }
  }

  private static void whole(String status, String direction, CallFields call) {
    boolean ours = direction.equals("OUT");
    switch (status) {
      case "queued", "initiated", "ringing" -> call.put("type", Type.RINGING);
      case "in-progress" -> call.put("type", ours ? Type.ANSWERED : Type.RINGING);
      case "completed" -> call.put("type", Type.ENDED).put("state", ours ? "ENDED_ANSWERED" : "");
      case "busy" -> call.put("type", Type.ENDED).put("state", "BUSY");
      case "no-answer" -> call.put("type", Type.ENDED).put("state", "MISSED");
      case "canceled" ->
          call.put("type", Type.ENDED).put("state", "MISSED").put("hangupBy", "CUSTOMER");
      case "failed" -> call.put("type", Type.ENDED).put("state", "FAILED");
      default -> {}
    }
    call.put("cause", status);
  }

  private static void caller(JsonNode body, CallFields call) {
    call.put("direction", direction(body))
        .put("from", text(body, "From"))
        .put("fromName", text(body, "CallerName"))
        .put("to", text(body, "To"));
  }

  private static String direction(JsonNode body) {
    String direction = text(body, "Direction");
    return direction.equals("inbound") ? "IN" : direction.startsWith("outbound") ? "OUT" : "";
  }

  private static String statusId(JsonNode body) {
    return "%s|%s|%s"
        .formatted(text(body, "CallSid"), text(body, "CallStatus"), text(body, "SequenceNumber"));
  }

  private static String text(JsonNode body, String name) {
    return Callback.text(body, "/" + name);
  }
}
