package org.supporthub.reply;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why we write though nobody asked. */
public enum Purpose {
  /** Whether the customer is content with what was done. */
  SURVEY_FOLLOW_UP("满意度回访", "How did we do?"),
  /** What is there to be used, or about to end. */
  USAGE_REMINDER("使用提醒", "A reminder"),
  /** A warranty that is about to end. */
  WARRANTY("保修提醒", "Your warranty"),
  /** What customers of a tier are entitled to. */
  VIP_BENEFIT("专属权益提醒", "Your benefits"),
  /** Something new, and from when. */
  LAUNCH("上线通知", "Something new"),
  /** Steps to follow, which the customer asked for just now: they do not wait for the morning. */
  STEPS("操作步骤", "Steps to follow");

  private final String zh;
  private final String en;

  Purpose(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  /** As it is written in calls and as the name of templates: {@code survey-follow-up}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The purpose that a word names. */
  public static Optional<Purpose> of(String word) {
    return Arrays.stream(values()).filter(purpose -> purpose.word().equals(word)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Purpose::word).toList();
  }

  /** The subject of a mail that has none. */
  String subject(Language language) {
    return language == Language.ZH ? zh : en;
  }
}
