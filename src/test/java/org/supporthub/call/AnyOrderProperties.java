package org.supporthub.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.supporthub.message.CallEvent;
import org.supporthub.message.CallEvent.State;

/** However the events of a call come, the call is the same. */
class AnyOrderProperties {
  private static final String SID = "CA1";

  /** All that Twilio tells of a call that the second of two agents answered. */
  private static final List<CallEvent> TWILIO =
      twilio(
          "CallSid=CA1&CallStatus=ringing&SequenceNumber=0&Direction=inbound&From=%2B8613800138000&To=%2B862150001234&Timestamp=Sun, 22 Nov 2026 04:00:00 %2B0000",
          "CallSid=CA1&CallStatus=in-progress&SequenceNumber=1&Direction=inbound&From=%2B8613800138000&To=%2B862150001234&Timestamp=Sun, 22 Nov 2026 04:00:02 %2B0000",
          "CallSid=CA1&CallStatus=in-progress&Direction=inbound&Digits=2",
          "CallSid=CA2&ParentCallSid=CA1&CallStatus=ringing&SequenceNumber=0&To=%2B862150009998&Timestamp=Sun, 22 Nov 2026 04:00:05 %2B0000",
          "CallSid=CA2&ParentCallSid=CA1&CallStatus=no-answer&SequenceNumber=1&To=%2B862150009998&Timestamp=Sun, 22 Nov 2026 04:00:20 %2B0000",
          "CallSid=CA3&ParentCallSid=CA1&CallStatus=ringing&SequenceNumber=0&To=%2B862150009999&Timestamp=Sun, 22 Nov 2026 04:00:21 %2B0000",
          "CallSid=CA3&ParentCallSid=CA1&CallStatus=in-progress&SequenceNumber=1&To=%2B862150009999&Timestamp=Sun, 22 Nov 2026 04:00:25 %2B0000",
          "CallSid=CA3&ParentCallSid=CA1&CallStatus=completed&SequenceNumber=2&To=%2B862150009999&CallDuration=35&Timestamp=Sun, 22 Nov 2026 04:01:00 %2B0000",
          "CallSid=CA1&CallStatus=completed&SequenceNumber=2&Direction=inbound&From=%2B8613800138000&To=%2B862150001234&CallDuration=60&Timestamp=Sun, 22 Nov 2026 04:01:00 %2B0000",
          "CallSid=CA1&RecordingSid=RE1&RecordingStatus=completed&RecordingUrl=https://x.example/RE1&RecordingDuration=35&RecordingSource=DialVerb");

  @Property(tries = 500)
  void a_call_is_the_same_in_any_order_and_with_any_copies(
      @ForAll("systems") List<CallEvent> events, @ForAll long seed) {
    List<CallEvent> told = new ArrayList<>(events);
    Random random = new Random(seed);
    events.forEach(event -> told.addAll(Collections.nCopies(random.nextInt(3), event)));
    Collections.shuffle(told, random);

    assertThat(CallHistory.of(told)).isEqualTo(CallHistory.of(events));
  }

  @Property(tries = 300)
  void that_somebody_answered_is_never_taken_back(
      @ForAll("systems") List<CallEvent> events, @ForAll long seed) {
    List<CallEvent> told = new ArrayList<>(events);
    Collections.shuffle(told, new Random(seed));

    boolean answered = false;
    boolean ended = false;
    for (int i = 1; i <= told.size(); i++) {
      CallRecord call = CallHistory.of(told.subList(0, i));
      assertThat(call.state().answered()).as("after %d events", i).isIn(answered, true);
      assertThat(call.ended()).isIn(ended, true);
      answered = call.state().answered();
      ended = call.ended();
    }
  }

  @Property(tries = 300)
  void a_call_whose_end_and_answer_were_told_is_right_whatever_else_is_missing(@ForAll long seed) {
    List<CallEvent> told = new ArrayList<>();
    Random random = new Random(seed);
    CallEvent end = TWILIO.get(8);
    CallEvent answer = TWILIO.get(6 + random.nextInt(2));
    TWILIO.stream()
        .filter(event -> event == end || event == answer || random.nextBoolean())
        .forEach(told::add);
    Collections.shuffle(told, random);

    CallRecord call = CallHistory.of(told);

    assertThat(call.state()).isEqualTo(State.ENDED_ANSWERED);
    assertThat(call.times().totalSeconds()).isEqualTo(60);
    assertThat(call.customer().e164()).isEqualTo("+8613800138000");
    assertThat(call.agent().extension()).isEqualTo("+862150009999");
  }

  @Provide
  Arbitrary<List<CallEvent>> systems() {
    List<CallEvent> cti = new ArrayList<>();
    cti.addAll(Told.cti("c", "newCall", "13800138000", ",\"queue\":\"support\"").calls());
    cti.addAll(Told.cti("c", "answer", "13800138000", ",\"answeringNumber\":\"1001\"").calls());
    cti.addAll(Told.cti("c", "hangup", "13800138000", ",\"cause\":\"normalClearing\"").calls());
    List<CallEvent> missed = List.of(cti.get(0), cti.get(2));
    return Arbitraries.of(List.of(TWILIO, cti, missed));
  }

  private static List<CallEvent> twilio(String... forms) {
    List<CallEvent> events = new ArrayList<>();
    for (String form : forms) {
      events.addAll(Told.events("phone-twilio", "", form.replace(" ", "+")));
    }
    if (events.size() != forms.length || events.stream().anyMatch(e -> !e.callId().equals(SID))) {
      throw new IllegalStateException("a callback was not understood: " + events);
    }
    return List.copyOf(events);
  }
}
