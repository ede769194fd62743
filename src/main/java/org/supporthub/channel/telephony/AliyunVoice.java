package org.supporthub.channel.telephony;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;
import org.supporthub.message.CallEvent.Type;

/**
 * Alibaba's voice service (语音服务), which calls customers for us: the report of a call that has
 * ended, of its state meanwhile, and of its recording. The codes of what became of it are told by
 * the block's values.
 */
final class AliyunVoice implements CallSystem {
  @Override
  public List<CallFields> events(JsonNode body, JsonNode query, Supplier<CallFields> event) {
    CallFields call = event.get();
    String id = text(body, "call_id");
    call.put("callId", id)
        .put("direction", "OUT")
        .put("from", text(body, "caller"))
        .put("to", text(body, "callee"))
        .put("custom.outId", text(body, "out_id"));
    if (!text(body, "record_file").isEmpty()) {
      call.put("type", Type.RECORDING_READY)
          .put("eventId", "record|" + text(body, "record_file"))
          .put("recordingId", text(body, "record_file"))
          .put("recordingUrl", url(text(body, "record_file")))
          .put("startedAt", text(body, "record_begin_time"));
    } else if (!text(body, "status_time").isEmpty()) {
      call.put("type", Type.RINGING)
          .put(
              "eventId",
              "status|%s|%s".formatted(text(body, "status_code"), text(body, "status_time")))
          .put("at", text(body, "status_time"));
    } else {
      report(body, call);
    }
    return List.of(call);
  }

  private static void report(JsonNode body, CallFields call) {
    String answeredAt = text(body, "start_time");
    boolean answered = !answeredAt.isEmpty() || text(body, "duration").matches("[1-9]\\d*");
    call.put("type", Type.CDR)
        .put("eventId", "report")
        .put("state", answered ? "ENDED_ANSWERED" : text(body, "status_code"))
        .put("cause", text(body, "status_msg"))
        .put("startedAt", text(body, "originate_time"))
        .put("ringingAt", text(body, "ring_time"))
        .put("answeredAt", answeredAt)
        .put("endedAt", text(body, "end_time"))
        .put("talkSeconds", text(body, "duration"))
        .put("hangupBy", hangupBy(text(body, "hangup_direction")));
  }

  private static String hangupBy(String side) {
    return side.equals("caller") ? "SYSTEM" : side.equals("callee") ? "CUSTOMER" : "";
  }

  private static String url(String file) {
    return file.startsWith("http") ? file : "";
  }

  private static String text(JsonNode body, String name) {
    return Callback.text(body, "/" + name);
  }
}
