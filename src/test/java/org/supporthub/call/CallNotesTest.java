package org.supporthub.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supporthub.TestDatabase;
import org.supporthub.call.CallNote.Kind;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.classify.Said;
import org.supporthub.classify.ShippedRules;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.NormalisedMessage;
import org.supporthub.message.RawMessage;

/** What the desk is told of calls, and what agents write of them. */
class CallNotesTest {
  private static final String NUMBER = "13800138000";

  private CallDesk desk;

  @BeforeEach
  void start() {
    TestDatabase.empty();
    desk = new CallDesk();
  }

  @Test
  void a_missed_call_is_a_message_of_its_caller_whose_subject_hides_the_number() {
    desk.told(
        Told.report(
            "phone-tccc",
            "action=cdr",
            "{\"SdkAppId\":1,\"SessionId\":\"c1\",\"Caller\":\"008613800138000\",\"Callee\":\"0086400001234\",\"Direction\":0,\"StartTimestamp\":1795310300,\"QueuedTimestamp\":1795310312,\"EndedTimestamp\":1795310360,\"IVRKeyPressedEx\":[{\"Key\":\"2\",\"Label\":\"售后\"}],\"HungUpSide\":\"user\",\"EndStatusString\":\"ringingGiveUp\",\"QueuedSkillGroupId\":11,\"QueuedSkillGroupName\":\"售后组\"}"));
    desk.wait("c1");
    desk.sweep.sweep();

    ClassifiedMessage classified = classified(desk.handed.get(0));
    InboundMessage message = classified.message();

    assertThat(message.subject()).isEqualTo("未接来电 +861******8000");
    assertThat(message.text())
        .isEqualTo(
            """
            未接来电
            主叫：+8613800138000
            被叫：0086400001234
            队列：售后组
            按键：2 售后
            时间：2026-11-22 09:18:20
            等待：48 秒
            挂断方：客户""");
    assertThat(message.sender().phone()).isEqualTo(NUMBER);
    assertThat(message.flags()).isEmpty();
    assertThat(message.attributes())
        .containsEntry("queue", "售后组")
        .containsEntry("keys", "2")
        .containsEntry("callNote", "MISSED");
  }

  @Test
  void the_words_of_a_note_alone_say_nothing_of_what_the_call_is_about() {
    desk.missed("c1", NUMBER, ",\"queue\":\"售后服务\"");
    String other =
        ShippedRules.classifier().classify(Said.of("phone-cti", "", "", Map.of())).category();

    assertThat(classified(desk.handed.get(0)).classification().category()).isEqualTo(other);
  }

  @Test
  void a_wrap_up_is_classified_and_kept_and_needs_a_ticket_only_if_it_is_not_solved() {
    UUID call = answered("c1");

    CallView solved = desk.wrapUps.save(call, wrapUp(WrapUp.Result.RESOLVED), "li").orElseThrow();
    desk.sweep.sweep();

    assertThat(solved.wrapUp().classification().category()).isEqualTo("fault.login");
    assertThat(desk.handed).isEmpty();

    desk.brokerAway(true);
    desk.wrapUps.save(call, wrapUp(WrapUp.Result.UNRESOLVED), "li");
    desk.sweep.sweep();
    desk.brokerAway(false);
    desk.sweep.sweep();
    desk.sweep.sweep();

    assertThat(desk.handed).hasSize(1);
    InboundMessage message = classified(desk.handed.get(0)).message();
    assertThat(message.text()).startsWith("客户无法登录账户\n解决方案：重置密码");
    assertThat(message.attributes())
        .containsEntry("callNote", "WRAP_UP")
        .containsEntry("result", "UNRESOLVED")
        .containsEntry("followUpAt", "2026-11-23T01:20:00Z");
    assertThat(message.flags()).isEmpty();
    assertThat(message.conversationKey()).isEqualTo("call:" + call);
  }

  @Test
  void a_wrap_up_of_a_call_that_is_on_a_ticket_joins_it_as_an_event_if_it_is_solved() {
    desk.missed("c1", NUMBER, "");
    UUID call = desk.call("c1").id();
    TestDatabase.jdbcClient()
        .sql(
            """
            INSERT INTO ticket (id, number, state, priority, category, channel, medium, subject, tags, classification,
                                created_at, updated_at)
            VALUES (1, 'CS1', 'NEW', 'NORMAL', 'other', 'phone-cti', 'PHONE', '', '[]', '{}',
                    UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
            """)
        .update();
    TestDatabase.jdbcClient().sql("UPDATE phone_call SET ticket_id = 1").update();

    desk.wrapUps.save(call, wrapUp(WrapUp.Result.RESOLVED), "li");
    desk.sweep.sweep();

    List<CallNote> notes = desk.notes();
    assertThat(notes).extracting(CallNote::kind).containsExactly(Kind.MISSED, Kind.WRAP_UP);
    assertThat(notes.get(1).conversationKey()).isEqualTo(notes.get(0).conversationKey());
    assertThat(classified(desk.handed.get(1)).message().flags()).containsExactly(Flag.EVENT);
    assertThat(desk.call("c1").ticket()).isEqualTo("CS1");
  }

  @Test
  void a_wrap_up_that_says_something_else_goes_to_the_ticket_too_and_the_same_one_does_not() {
    UUID call = answered("c1");
    for (WrapUp.Result result :
        List.of(WrapUp.Result.UNRESOLVED, WrapUp.Result.UNRESOLVED, WrapUp.Result.RESOLVED)) {
      desk.wrapUps.save(call, wrapUp(result), "li");
      desk.sweep.sweep();
    }

    assertThat(desk.handed).hasSize(2);
    assertThat(desk.notes())
        .extracting(note -> note.wrapUp().result())
        .containsExactly(WrapUp.Result.UNRESOLVED, WrapUp.Result.RESOLVED);
    assertThat(desk.notes()).extracting(CallNote::conversationKey).containsOnly("call:" + call);
    assertThat(classified(desk.handed.get(1)).message().flags()).containsExactly(Flag.EVENT);
  }

  @Test
  void a_call_that_is_not_there_cannot_be_wrapped_up() {
    assertThat(desk.wrapUps.save(UUID.randomUUID(), wrapUp(WrapUp.Result.RESOLVED), "li"))
        .isEmpty();
  }

  private UUID answered(String callId) {
    desk.told(Told.cti(callId, "answer", NUMBER, ""), Told.cti(callId, "hangup", NUMBER, ""));
    desk.wait(callId);
    desk.sweep.sweep();
    return desk.call(callId).id();
  }

  private static WrapUp wrapUp(WrapUp.Result result) {
    return new WrapUp("客户无法登录账户", "重置密码", result, 3, Instant.parse("2026-11-23T01:20:00Z"));
  }

  private ClassifiedMessage classified(RawMessage raw) {
    InboundMessage message = new CallNoteNormaliser(Told.CHANNELS, desk.notes).normalise(raw);
    return ShippedRules.classifier().classify(new NormalisedMessage(raw, message));
  }
}
