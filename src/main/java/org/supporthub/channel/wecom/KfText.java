package org.supporthub.channel.wecom;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What people read of a message: the words of its sender, or in brackets what it is instead. */
final class KfText {
  private static final String UNKNOWN = "未知类型，请查看原始消息 / unknown type, see the raw message";
  private static final String SEE_RAW = "请查看原始消息 / see the raw message";

  private static final Map<String, String> EVENTS =
      Map.ofEntries(
          Map.entry("enter_session", "进入会话 / entered the session"),
          Map.entry("msg_send_fail", "消息发送失败 / a message of ours was not delivered"),
          Map.entry("servicer_status_change", "接待状态变更 / a member of staff is on or off duty"),
          Map.entry("session_status_change", "会话状态变更 / the session has changed"),
          Map.entry("user_recall_msg", "客户撤回消息 / the customer took a message back"),
          Map.entry("servicer_recall_msg", "接待人员撤回消息 / a member of staff took a message back"),
          Map.entry(
              "reject_customer_msg_switch_change",
              "拒收客户消息变更 / refusing the customer's messages was switched"));

  /** {@code change_type} of {@code session_status_change}. */
  private static final Map<String, String> CHANGES =
      Map.of(
          "1", "从接待池接入 / taken from the pool",
          "2", "转接 / passed on",
          "3", "结束会话 / ended",
          "4", "重新接入 / opened again");

  private KfText() {}

  static String of(KfMessage message) {
    String text = words(message);
    return message.fromStaff()
        ? "[企业微信接待人员 / staff in WeCom %s] %s".formatted(servicer(message), text)
        : text;
  }

  private static String words(KfMessage message) {
    return switch (message.type()) {
      case "text" -> message.get("content");
      case "image" -> "[图片]";
      case "voice" -> "[语音]";
      case "video" -> "[视频]";
      case "file" -> ("[文件] " + message.get("filename")).strip();
      case "location" ->
          "[位置] %s (%s, %s)"
              .formatted(
                  joined(" ", message, "name", "address"),
                  message.get("latitude"),
                  message.get("longitude"));
      case "link" -> joined("\n", message, "title", "desc", "url");
      case "business_card" -> "[名片] " + message.get("userid");
      case "miniprogram" -> "[小程序] " + message.get("title");
      case "msgmenu" -> menu(message);
      case "channels_shop_product" ->
          "[视频号商品] " + joined("\n", message, "title", "sales_price", "shop_nickname");
      case "channels_shop_order" ->
          "[视频号订单] "
              + joined("\n", message, "order_id", "product_titles", "price_wording", "state");
      case "merged_msg" -> noted("聊天记录", message, "title");
      case "channels" -> noted("视频号", message, "nickname", "title");
      case "meeting" -> noted("会议", message, "title");
      case "schedule" -> noted("日程", message, "title");
      case "note" -> noted("笔记", message, "title");
      case "event" -> event(message);
      default -> "[%s] %s".formatted(message.type(), UNKNOWN);
    };
  }

  private static String event(KfMessage message) {
    String name = message.event();
    String words = "[%s] %s".formatted(name, EVENTS.getOrDefault(name, UNKNOWN));
    String more =
        switch (name) {
          case "enter_session" -> joined(" ", message, "scene", "scene_param");
          case "msg_send_fail" ->
              KfSendFailure.of(message.get("fail_msgid"), message.get("fail_type")).reason();
          case "servicer_status_change" ->
              "%s %s"
                  .formatted(
                      message.get("servicer_userid"),
                      message.get("status").equals("1") ? "接待中 / on duty" : "停止接待 / off duty");
          case "session_status_change" ->
              CHANGES.getOrDefault(message.get("change_type"), message.get("change_type"))
                  + Stream.of(joined(" → ", message, "old_servicer_userid", "new_servicer_userid"))
                      .filter(who -> !who.isEmpty())
                      .collect(Collectors.joining("", " ", ""))
                      .stripTrailing();
          case "user_recall_msg", "servicer_recall_msg" -> message.get("recall_msgid");
          default -> "";
        };
    return more.isBlank() ? words : words + ": " + more.strip();
  }

  private static String menu(KfMessage message) {
    String entries =
        StreamSupport.stream(message.content().path("list").spliterator(), false)
            .map(
                entry -> entry.path(entry.path("type").asText()).path("content").asText("").strip())
            .filter(text -> !text.isEmpty())
            .map("- "::concat)
            .collect(Collectors.joining("\n"));
    return Stream.of(message.get("head_content"), entries, message.get("tail_content"))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** Types of later days: what they hold may grow, so people are told where all of it is. */
  private static String noted(String what, KfMessage message, String... fields) {
    return Stream.of("[" + what + "]", joined(" ", message, fields), "(" + SEE_RAW + ")")
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String joined(String by, KfMessage message, String... fields) {
    return Stream.of(fields)
        .flatMap(field -> Optional.of(message.get(field)).filter(text -> !text.isEmpty()).stream())
        .collect(Collectors.joining(by));
  }

  private static String servicer(KfMessage message) {
    return message.json().path("servicer_userid").asText("").strip();
  }
}
