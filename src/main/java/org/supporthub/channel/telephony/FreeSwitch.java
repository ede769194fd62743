package org.supporthub.channel.telephony;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.supporthub.channel.Telephony;
import org.supporthub.channel.form.PercentBytes;
import org.supporthub.message.CallEvent.Type;

/**
 * FreeSWITCH's {@code mod_json_cdr}: one record a leg, when it has ended. The leg of the caller is
 * the call; the others tell who answered. An {@code answer_epoch} may be the announcement: a person
 * answered where legs were bridged or the call centre says so.
 */
record FreeSwitch(Telephony telephony) implements CallSystem {
  private static final Set<String> TO_PEOPLE =
      Set.of("bridge", "callcenter", "fifo", "voicemail", "transfer", "att_xfer");

  @Override
  public List<CallFields> events(JsonNode body, JsonNode query, Supplier<CallFields> event) {
    Function<String, String> variables = name -> value(body, name);
    CallFields call = event.get();
    String leg = variables.apply("uuid");
    call.put("eventId", "cdr|" + leg)
        .put("legId", leg)
        .put(
            "callId",
            first(variables.apply("cc_member_session_uuid"), variables.apply("call_uuid"), leg));
    if (leg.isEmpty()) {
      return List.of();
    }
    if (ofAnAgent(variables)) {
      agent(body, variables, call);
    } else {
      whole(body, variables, call);
    }
    return List.of(call);
  }

  private static boolean ofAnAgent(Function<String, String> variables) {
    boolean called =
        !variables.apply("originator").isEmpty()
            || !variables.apply("originating_leg_uuid").isEmpty();
    return variables.apply("cc_side").equals("agent")
        || (variables.apply("direction").equals("outbound") && called);
  }

  private void agent(JsonNode body, Function<String, String> variables, CallFields call) {
    call.put("type", Type.LEG).put("cause", variables.apply("hangup_cause"));
    boolean spoke =
        variables.apply("cc_side").equals("agent")
            ? variables.apply("cc_agent_bridged").equals("true")
            : epoch(variables, "answer_epoch");
    if (spoke) {
      call.put("state", "ENDED_ANSWERED")
          .put("answeredAt", variables.apply("answer_epoch"))
          .put("agentId", variables.apply("cc_agent"))
          .put("agentExtension", extension(destination(body, variables)));
    }
  }

  /** The other leg of a call that goes out is the customer's, whose number is no extension. */
  private String extension(String dialled) {
    return Numbers.of(dialled, telephony.region(), null).e164() == null ? dialled : "";
  }

  private void whole(JsonNode body, Function<String, String> variables, CallFields call) {
    String context = Callback.text(body, "/callflow/0/caller_profile/context");
    boolean ours =
        variables.apply("direction").equals("outbound")
            || telephony.internalContexts().contains(context);
    boolean answered =
        epoch(variables, "bridge_epoch") || variables.apply("cc_cause").equals("answered");
    call.put("type", Type.CDR)
        .put("direction", ours ? "OUT" : "IN")
        .put("from", first(variables.apply("caller_id_number"), profile(body, "caller_id_number")))
        .put("fromName", variables.apply("caller_id_name"))
        .put("to", destination(body, variables))
        .put("queue", variables.apply("cc_queue").replaceFirst("@.*$", ""))
        .put("startedAt", variables.apply("start_epoch"))
        .put("queuedAt", variables.apply("cc_queue_joined_epoch"))
        .put("ringingAt", variables.apply("progress_epoch"))
        .put("endedAt", variables.apply("end_epoch"))
        .put("totalSeconds", variables.apply("duration"))
        .put("cause", variables.apply("hangup_cause"))
        .put("hangupBy", hangupBy(variables.apply("sip_hangup_disposition"), ours, answered))
        .put("state", state(body, variables, answered));
    if (answered) {
      call.put("agentId", variables.apply("cc_agent")).put("answeredAt", answeredAt(variables));
    }
    if (ours) {
      call.put("agentExtension", profile(body, "username"));
    }
    String keys = variables.apply("digits_dialed");
    call.put("keys", keys.equals("none") ? "" : keys);
    String recording = first(variables.apply("cc_record_filename"), variables.apply("record_path"));
    call.put("recordingId", recording)
        .put("recordingUrl", recording.startsWith("http") ? recording : "")
        .put("recordingSeconds", variables.apply("record_seconds"));
  }

  private static String answeredAt(Function<String, String> variables) {
    for (String name : List.of("cc_queue_answered_epoch", "bridge_epoch", "answer_epoch")) {
      if (epoch(variables, name)) {
        return variables.apply(name);
      }
    }
    return "";
  }

  private static String state(JsonNode body, Function<String, String> variables, boolean answered) {
    List<String> ran = body.at("/app_log/applications").findValuesAsText("app_name");
    if (answered) {
      return "ENDED_ANSWERED";
    }
    if (ran.contains("voicemail")) {
      return "VOICEMAIL";
    }
    boolean announced = epoch(variables, "answer_epoch");
    if (announced && !ran.isEmpty() && ran.stream().noneMatch(TO_PEOPLE::contains)) {
      return "ABANDONED_IVR";
    }
    return switch (variables.apply("hangup_cause")) {
      case "USER_BUSY" -> "BUSY";
      case "CALL_REJECTED" -> "REJECTED";
      case "NORMAL_CLEARING", "ORIGINATOR_CANCEL", "NO_ANSWER", "NO_USER_RESPONSE", "" -> "MISSED";
      default -> "FAILED";
    };
  }

  /** Seen from the caller's leg: what was received came from the other end. */
  private static String hangupBy(String disposition, boolean ours, boolean answered) {
    if (disposition.startsWith("recv_")) {
      return ours ? "AGENT" : "CUSTOMER";
    }
    if (disposition.startsWith("send_")) {
      return !answered ? "SYSTEM" : ours ? "CUSTOMER" : "AGENT";
    }
    return "";
  }

  /** What was dialled first: later profiles are where the dialplan sent the call. */
  private static String destination(JsonNode body, Function<String, String> variables) {
    JsonNode flow = body.path("callflow");
    String dialled =
        flow.isEmpty()
            ? ""
            : Callback.text(flow.get(flow.size() - 1), "/caller_profile/destination_number");
    return first(dialled, variables.apply("destination_number"));
  }

  private static String profile(JsonNode body, String name) {
    return Callback.text(body, "/callflow/0/caller_profile/" + name);
  }

  private static boolean epoch(Function<String, String> variables, String name) {
    return variables.apply(name).matches("[1-9]\\d*");
  }

  private static String first(String... texts) {
    for (String text : texts) {
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private String value(JsonNode body, String name) {
    String text = Callback.text(body.path("variables"), "/" + name);
    boolean encoded =
        telephony.encodedValues()
            && text.indexOf('%') >= 0
            && StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    return encoded ? new String(PercentBytes.decode(text, false), StandardCharsets.UTF_8) : text;
  }
}
