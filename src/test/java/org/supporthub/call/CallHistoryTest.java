package org.supporthub.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supporthub.channel.Telephony;
import org.supporthub.message.CallEvent;
import org.supporthub.message.CallEvent.HangupBy;
import org.supporthub.message.CallEvent.State;

/** Calls of the systems we know, as their worked examples have them, and what becomes of them. */
class CallHistoryTest {
  private static final Path EXAMPLES = Path.of("routes/channels");

  @Test
  void a_caller_who_left_freeswitchs_queue_waited_50_seconds_and_spoke_with_nobody()
      throws Exception {
    CallRecord call = example("phone-freeswitch", "queue-left", "");

    assertThat(call.state()).isEqualTo(State.MISSED);
    assertThat(call.times().waitSeconds()).isEqualTo(50);
    assertThat(call.times().talkSeconds()).isZero();
    assertThat(call.hangupBy()).isEqualTo(HangupBy.CUSTOMER);
    assertThat(call.queue().id()).isEqualTo("support");
    assertThat(outcome("phone-freeswitch", call)).isEqualTo(Outcome.MISSED);
  }

  @Test
  void two_legs_of_freeswitch_are_one_call_in_either_order() throws Exception {
    List<CallEvent> caller = events("phone-freeswitch", "json-named-form", "");
    List<CallEvent> agent = events("phone-freeswitch", "agents-leg", "");
    List<CallEvent> both = new ArrayList<>(agent);
    both.addAll(caller);

    CallRecord call = Told.call(both);

    assertThat(call.state()).isEqualTo(State.ENDED_ANSWERED);
    assertThat(call.agent().extension()).isEqualTo("1001");
    assertThat(call.times().talkSeconds()).isEqualTo(50);
    assertThat(Told.call(agent).state()).isEqualTo(State.ANSWERED);
    assertThat(Told.call(agent).ended()).isFalse();
  }

  @Test
  void a_caller_who_gave_up_while_tencent_rang_waited_48_seconds() throws Exception {
    CallRecord call = example("phone-tccc", "caller-gave-up-ringing", "action=cdr");

    assertThat(call.state()).isEqualTo(State.MISSED);
    assertThat(call.times().waitSeconds()).isEqualTo(48);
    assertThat(call.times().talkSeconds()).isZero();
    assertThat(call.times().totalSeconds()).isEqualTo(60);
    assertThat(call.from().e164()).isEqualTo("+8613800138000");
    assertThat(call.to().e164()).isNull();
    assertThat(outcome("phone-tccc", call)).isEqualTo(Outcome.MISSED);
  }

  @Test
  void recordings_of_a_call_are_attached_once_though_told_twice() throws Exception {
    List<CallEvent> events = new ArrayList<>(events("phone-tccc", "recording", "action=record"));
    events.addAll(events("phone-tccc", "answered-and-transferred", "action=cdr"));

    CallRecord call = Told.call(events);

    assertThat(call.recordings()).extracting("id").containsExactly("r1", "r2");
    assertThat(call.rating()).isEqualTo("5");
  }

  @Test
  void a_blacklisted_caller_is_logged_only() throws Exception {
    CallRecord call = example("phone-tccc", "blacklisted", "action=cdr");

    assertThat(outcome("phone-tccc", call)).isEqualTo(Outcome.LOGGED);
  }

  @ParameterizedTest
  @CsvSource({
    "ivrGiveUp, ABANDONED_IVR, LOGGED",
    "waitingGiveUp, MISSED, MISSED",
    "noSeatOnline, MISSED, MISSED",
    "notWorkTime, MISSED, MISSED",
    "seatGiveUp, MISSED, MISSED",
    "aiAgentEndCall, ABANDONED_IVR, LOGGED",
    "somethingNew, MISSED, MISSED"
  })
  void ends_of_tencents_calls_mean(String end, State state, Outcome outcome) {
    CallRecord call =
        Told.call(
            Told.events(
                "phone-tccc",
                "action=cdr",
                "{\"SdkAppId\":1,\"SessionId\":\"s\",\"Direction\":0,\"Caller\":\"13800138000\",\"EndStatusString\":\"%s\"}"
                    .formatted(end)));

    assertThat(call.state()).isEqualTo(state);
    assertThat(outcome("phone-tccc", call)).isEqualTo(outcome);
  }

  @Test
  void a_call_that_twilio_completed_is_answered_only_if_a_person_did() throws Exception {
    List<CallEvent> completed = events("phone-twilio", "completed-is-not-answered", "");
    List<CallEvent> dialled = new ArrayList<>(events("phone-twilio", "dialled-and-answered", ""));
    dialled.addAll(completed);

    assertThat(Told.call(completed).state()).isEqualTo(State.MISSED);
    assertThat(Told.call(completed).times().talkSeconds()).isZero();
    assertThat(Told.call(dialled).state()).isEqualTo(State.ENDED_ANSWERED);
    assertThat(Told.call(dialled).times().talkSeconds()).isEqualTo(25);
  }

  @Test
  void a_hangup_of_a_call_that_nobody_told_of_is_a_call() {
    CallRecord call =
        Told.call(Told.cti("c", "hangup", "13800138000", ",\"cause\":\"cancel\"").calls());

    assertThat(call.state()).isEqualTo(State.MISSED);
    assertThat(call.customer().e164()).isEqualTo("+8613800138000");
  }

  @Test
  void a_call_of_whose_end_nothing_was_told_has_failed_in_the_end_or_was_answered() {
    List<CallEvent> rings = Told.cti("c", "newCall", "13800138000", "").calls();
    List<CallEvent> answered = new ArrayList<>(rings);
    answered.addAll(Told.cti("c", "answer", "13800138000", "").calls());

    CallRecord lost = Told.call(rings);
    CallRecord spoken = Told.call(answered);

    assertThat(lost.state()).isEqualTo(State.RINGING);
    assertThat(lost.closed().state()).isEqualTo(State.FAILED);
    assertThat(lost.closed().cause()).isEqualTo("unknown");
    assertThat(outcome("phone-cti", lost.closed())).isEqualTo(Outcome.MISSED);
    assertThat(spoken.closed().state()).isEqualTo(State.ENDED_ANSWERED);
    assertThat(outcome("phone-cti", spoken.closed())).isEqualTo(Outcome.ANSWERED);
  }

  @Test
  void a_call_of_ours_that_nobody_answered_is_no_missed_call() throws Exception {
    CallRecord call = example("phone-aliyun", "cannot-be-reached", "");

    assertThat(call.state()).isEqualTo(State.FAILED);
    assertThat(call.customer().e164()).isEqualTo("+8613800138000");
    assertThat(outcome("phone-aliyun", call)).isEqualTo(Outcome.LOGGED);
  }

  private static Outcome outcome(String channel, CallRecord call) {
    Telephony rules = Told.CHANNELS.get(channel).telephony().orElseThrow();
    return Outcome.of(call, rules);
  }

  private static CallRecord example(String channel, String name, String query) throws IOException {
    return Told.call(events(channel, name, query));
  }

  private static List<CallEvent> events(String channel, String name, String query)
      throws IOException {
    Path folder = EXAMPLES.resolve(channel + ".examples").resolve(name);
    try (var files = Files.list(folder)) {
      Path request =
          files
              .filter(file -> file.getFileName().toString().startsWith("request."))
              .findFirst()
              .orElseThrow();
      return Told.events(channel, query, Files.readString(request));
    }
  }
}
