package org.supporthub.channel.mail;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lines by which mail programs mark, in plain text, what they quote. Each question takes time in
 * proportion to the line, and no line is looked at further than {@link #LONGEST}.
 */
final class QuoteMarkers {
  private static final int LONGEST = 300;
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern REPLY_BELOW =
      Pattern.compile(
          "[-－—_]{2,}+\\s*+(原始邮件|原始郵件|原邮件|原郵件|回复的?原?邮件|回覆的?原?郵件|引用邮件|邮件原文"
              + "|original( message| mail| appointment)?|ursprüngliche nachricht|message d'origine"
              + "|mensaje original|originalmeddelande|元のメッセージ|원본 메일)\\s*+[-－—_]{2,}+",
          FLAGS);
  private static final Pattern FORWARD_BELOW =
      Pattern.compile(
          "([-－—_]{2,}+\\s*+(转发的?邮件信?息?|轉寄的?郵件|轉發的?郵件|forwarded message|forwarded by [^-]*+"
              + "|weitergeleitete nachricht)\\s*+[-－—_]{2,}+"
              + "|(begin forwarded message|开始转发的邮件|以下是转发的邮件)\\s*+[:：])",
          FLAGS);
  private static final Pattern FROM =
      Pattern.compile("(发件人|寄件者|寄件人|發件人|from|von|de|差出人)[*\\s]{0,3}[:：|\\t].*+", FLAGS);
  private static final Pattern SENT_OR_SUBJECT =
      Pattern.compile(
          "(发送时间|发送日期|发件日期|寄件日期|傳送時間|發送時間|主题|主旨|主題"
              + "|sent|subject|gesendet|betreff|envoyé|objet|送信日時|件名)[*\\s]{0,3}[:：|\\t].*+",
          FLAGS);
  private static final Pattern DATE =
      Pattern.compile("(日期|时间|時間|date|datum)[*\\s]{0,3}[:：|\\t].*+", FLAGS);
  private static final String DEVICES =
      "(iphone|ipad|手机|手機|安卓|android|小米|红米|华为|huawei|荣耀|honor|oppo|vivo|三星|galaxy|魅族|一加|苹果"
          + "|mac|windows|outlook|平板|邮箱|郵箱|邮件|微信|foxmail)";
  private static final Pattern DEVICE =
      Pattern.compile(
          "((发自|發自)(我的)?#|(来自|來自|从|從)我的#|从\\s?windows.{0,12}发送|(发送自|發送自) .{1,40}+"
                  .replace("#", "[^，。！？,!?：:]{0,20}" + DEVICES + "[^，。！？,!?：:]{0,20}")
              + "|由\\s?网易.{1,20}(发送|发出)|sent from my .{1,60}+|sent from .{1,30} for .{1,30}+"
              + "|sent with .{1,40}+|get outlook for .{1,30}+)",
          FLAGS);
  private static final Pattern FORWARD_SUBJECT =
      Pattern.compile("\\s*+(fwd?|wg|tr|转发|轉寄|轉發)\\s*+[:：].*+", FLAGS | Pattern.DOTALL);
  private static final Pattern YEAR = Pattern.compile(".*?(19|20)\\d\\d\\s?[年/.-].*+");

  private QuoteMarkers() {}

  /** Whether the subject says that the mail passes another one on. */
  static boolean saysForward(String subject) {
    return FORWARD_SUBJECT.matcher(subject).matches();
  }

  /**
   * The line without spaces around it and without what tables and quotes put in front. QQ writes
   * its spaces as {@code &nbsp;} even into plain text.
   */
  static String bare(String line) {
    String cut = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    String within = cut.replace("&nbsp;", " ").replace('\u00A0', ' ');
    int start = 0;
    while (start < within.length() && " \t\u3000|*".indexOf(within.charAt(start)) >= 0) {
      start++;
    }
    return within.substring(start).strip();
  }

  static boolean isQuoted(String bare) {
    return bare.startsWith(">") || bare.startsWith("＞");
  }

  /** All that follows is what this mail answers. */
  static boolean saysReplyBelow(String bare) {
    return startsWithRule(bare) && REPLY_BELOW.matcher(bare).matches();
  }

  /** All that follows is a mail that is passed on. */
  static boolean saysForwardBelow(String bare) {
    return (startsWithRule(bare) || bare.endsWith(":") || bare.endsWith("："))
        && FORWARD_BELOW.matcher(bare).matches();
  }

  /** First line of a header that is shown as text. */
  static boolean isFrom(String bare) {
    return FROM.matcher(bare).matches();
  }

  static boolean isSentOrSubject(String bare) {
    return SENT_OR_SUBJECT.matcher(bare).matches();
  }

  static boolean isDate(String bare) {
    return DATE.matcher(bare).matches();
  }

  /** A line drawn above such a header. */
  static boolean isRule(String bare) {
    return bare.length() >= 10 && bare.chars().allMatch(c -> c == '_' || c == '-');
  }

  /** Who wrote what is quoted below, and when; may be wrapped, so given with the lines before. */
  static boolean endsAttribution(String bare) {
    return Stream.of("写道：", "写道:", "寫道：", "寫道:", "wrote:", "schrieb:", "a écrit :", "escribió:")
        .anyMatch(bare::endsWith);
  }

  /** How such a line begins: nobody writes a date or an address into "he wrote:" by hand. */
  static boolean startsAttribution(String bare) {
    return Stream.of("在", "On ", "At ", "Am ", "Le ", "El ").anyMatch(bare::startsWith)
            && bare.chars().anyMatch(c -> c >= '0' && c <= '9')
        || (bare.indexOf('于') >= 0 || bare.indexOf('於') >= 0 || bare.indexOf('@') >= 0)
            && YEAR.matcher(bare).matches();
  }

  static boolean namesDevice(String bare) {
    return bare.length() >= 6 && DEVICE.matcher(bare).matches();
  }

  private static boolean startsWithRule(String bare) {
    return bare.length() > 4 && "-－—_".indexOf(bare.charAt(0)) >= 0;
  }
}
