package org.supporthub.channel.telephony;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.supporthub.message.CallEvent.Recording;
import org.supporthub.message.CallEvent.Type;

/**
 * Tencent's cloud call centre (云联络中心): {@code ?action=cdr} when a call has ended, {@code
 * ?action=record} for each recording of it. What it tells of chats is not of calls.
 */
final class Tccc implements CallSystem {
  private static final Map<String, String> ENDS =
      Map.ofEntries(
          Map.entry("seatGiveUp", "MISSED"),
          Map.entry("waitingGiveUp", "MISSED"),
          Map.entry("ringingGiveUp", "MISSED"),
          Map.entry("noSeatOnline", "MISSED"),
          Map.entry("notWorkTime", "MISSED"),
          Map.entry("blackList", "REJECTED"),
          Map.entry("ivrGiveUp", "ABANDONED_IVR"),
          Map.entry("ivrEnd", "ABANDONED_IVR"),
          Map.entry("userHangupDuringAiCall", "ABANDONED_IVR"),
          Map.entry("aiAgentEndCall", "ABANDONED_IVR"));

  private static final String INTERNAL = "6";

  @Override
  public List<CallFields> events(JsonNode body, JsonNode query, Supplier<CallFields> event) {
    CallFields call = event.get();
    call.put("account", text(body, "SdkAppId")).put("callId", text(body, "SessionId"));
    return switch (Callback.text(query, "/action")) {
      case "cdr" -> List.of(record(body, call));
      case "record" -> List.of(recording(body, call));
      default -> List.of();
    };
  }

  private static CallFields recording(JsonNode body, CallFields call) {
    String own = text(body, "CustomRecordURL");
    return call.put("type", Type.RECORDING_READY)
        .put("eventId", "record|" + text(body, "RecordId"))
        .put("recordingId", text(body, "RecordId"))
        .put("recordingUrl", own.isEmpty() ? text(body, "RecordURL") : own)
        .put("recordingOf", text(body, "EndpointUser"));
  }

  private static CallFields record(JsonNode body, CallFields call) {
    boolean answered = text(body, "AcceptTimestamp").matches("[1-9]\\d*");
    String end = text(body, "EndStatusString");
    call.put("type", Type.CDR)
        .put("eventId", "cdr|" + text(body, "SessionId"))
        .put("direction", direction(body))
        .put("from", text(body, "Caller"))
        .put("to", text(body, "Callee"))
        .put("state", answered ? "ENDED_ANSWERED" : ENDS.getOrDefault(end, "MISSED"))
        .put("cause", end)
        .put("queue", nonzero(text(body, "QueuedSkillGroupId")))
        .put("queueName", text(body, "QueuedSkillGroupName"))
        .put("startedAt", text(body, "StartTimestamp"))
        .put("queuedAt", text(body, "QueuedTimestamp"))
        .put("ringingAt", text(body, "RingTimestamp"))
        .put("answeredAt", text(body, "AcceptTimestamp"))
        .put("endedAt", text(body, "EndedTimestamp"))
        .put("talkSeconds", text(body, "Duration"))
        .put("hangupBy", hangupBy(text(body, "HungUpSide")))
        .put("rating", Callback.text(body, "/PostIVRKeyPressed/0/Key"))
        .put("custom.uui", text(body, "Uui"))
        .put("custom.remark", text(body, "UserRemark"));
    if (answered) {
      agent(body.path("SeatUser"), call);
    }
    keys(body, call);
    recordings(body, call);
    return call;
  }

  private static void agent(JsonNode seat, CallFields call) {
    String id = text(seat, "UserId");
    call.put("agentId", id.isEmpty() ? text(seat, "Mail") : id)
        .put("agentName", text(seat, "Name"))
        .put("agentExtension", text(seat, "StaffNumber"));
  }

  private static void keys(JsonNode body, CallFields call) {
    JsonNode labelled = body.path("IVRKeyPressedEx");
    if (!labelled.isEmpty()) {
      labelled.forEach(key -> call.key(text(key, "Key"), text(key, "Label")));
    } else {
      body.path("IVRKeyPressed").forEach(key -> call.key(key.asText(), null));
    }
  }

  /** One a participant; the same one may stand at the call too. */
  private static void recordings(JsonNode body, CallFields call) {
    for (JsonNode participant : body.path("ServeParticipants")) {
      String id = text(participant, "RecordId");
      if (!id.isEmpty()) {
        String url = text(participant, "RecordURL");
        String mail = text(participant, "Mail");
        call.recording(
            new Recording(
                id, url.isEmpty() ? null : url, mail.isEmpty() ? null : mail, null, false));
      }
    }
    call.put("recordingId", text(body, "RecordId"));
  }

  private static String direction(JsonNode body) {
    if (text(body, "CallType").equals(INTERNAL)) {
      return "INTERNAL";
    }
    String direction = text(body, "Direction");
    return direction.equals("0") ? "IN" : direction.equals("1") ? "OUT" : "";
  }

  private static String hangupBy(String side) {
    return side.equals("user") ? "CUSTOMER" : side.equals("seat") ? "AGENT" : "";
  }

  private static String nonzero(String number) {
    return number.equals("0") ? "" : number;
  }

  private static String text(JsonNode body, String name) {
    return Callback.text(body, "/" + name);
  }
}
