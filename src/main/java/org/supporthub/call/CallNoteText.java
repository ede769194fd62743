package org.supporthub.call;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.CallEvent.Agent;
import org.supporthub.message.CallEvent.HangupBy;
import org.supporthub.message.CallEvent.Key;
import org.supporthub.message.PhoneNumber;
import org.supporthub.message.TextPart;

/** What a note of a call says to people. */
final class CallNoteText {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static final List<String> FACTS =
      List.of("主叫", "被叫", "队列", "按键", "时间", "等待", "通话", "坐席", "挂断方");

  private final CallNote note;
  private final CallRecord call;
  private final ZoneId zone;
  private final List<String> lines = new ArrayList<>();

  private CallNoteText(CallNote note, ZoneId zone) {
    this.note = note;
    this.call = note.record();
    this.zone = zone;
  }

  /** Events carry the subject to everybody, so the number in it is masked. */
  static String subject(CallNote note) {
    PhoneNumber number = note.record().customer();
    return "%s %s".formatted(title(note), number == null ? "匿名" : number.masked());
  }

  static String text(CallNote note, ZoneId zone) {
    return new CallNoteText(note, zone).text();
  }

  /**
   * Where the facts of the call stand in the text. They are no words of anybody: a queue called
   * after-sales service is no complaint about service. Rules read their attributes instead.
   */
  static List<TextPart> facts(String text) {
    return FACTS.stream()
        .mapToInt(fact -> text.indexOf("\n" + fact + "："))
        .filter(start -> start >= 0)
        .min()
        .stream()
        .mapToObj(start -> new TextPart(TextPart.Kind.SIGNATURE, start + 1, text.length(), false))
        .toList();
  }

  private String text() {
    if (note.wrapUp() != null) {
      lines.add(note.wrapUp().description());
      line("解决方案", note.wrapUp().solution());
    } else {
      lines.add(title(note) + (note.calls() > 1 ? "（第 %d 次）".formatted(note.calls()) : ""));
    }
    line("主叫", number(call.from()));
    line("被叫", number(call.to()));
    line("队列", call.queue() == null ? null : call.queue().label());
    line("按键", keys());
    line("时间", moment(call.times().startedAt()));
    line("等待", seconds(call.times().waitSeconds()));
    line("通话", call.state().answered() ? seconds(call.times().talkSeconds()) : null);
    line("坐席", agent(call.agent()));
    line("挂断方", call.hangupBy() == null ? null : hungUp(call.hangupBy()));
    return String.join("\n", lines);
  }

  private void line(String label, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      lines.add(label + "：" + value);
    }
  }

  private static @Nullable String number(@Nullable PhoneNumber number) {
    if (number == null) {
      return null;
    }
    String name = number.name() == null ? "" : " " + number.name();
    return (number.anonymous() ? "匿名" : number.key()) + name;
  }

  private String keys() {
    return call.keys().stream().map(CallNoteText::key).collect(Collectors.joining(" › "));
  }

  private static String key(Key key) {
    return key.label() == null ? key.key() : key.key() + " " + key.label();
  }

  private @Nullable String moment(@Nullable Instant moment) {
    return moment == null ? null : MOMENT.format(moment.atZone(zone));
  }

  private static @Nullable String seconds(@Nullable Integer seconds) {
    return seconds == null ? null : seconds + " 秒";
  }

  private static @Nullable String agent(@Nullable Agent agent) {
    return agent == null
        ? null
        : agent.name() != null ? agent.name() : agent.id() != null ? agent.id() : agent.extension();
  }

  private static String hungUp(HangupBy side) {
    return switch (side) {
      case CUSTOMER -> "客户";
      case AGENT -> "坐席";
      case SYSTEM -> "系统";
    };
  }

  private static String title(CallNote note) {
    return switch (note.kind()) {
      case MISSED -> "未接来电";
      case VOICEMAIL -> "语音留言";
      case ANSWERED -> "已接来电";
      case CALLED_BACK -> "已接通";
      case WRAP_UP -> "通话小结";
    };
  }
}
