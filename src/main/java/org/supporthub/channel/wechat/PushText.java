package org.supporthub.channel.wechat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supporthub.channel.push.Push;

/** What people read of a push: the words of the customer, or in brackets what it is instead. */
final class PushText {
  private static final String UNKNOWN = "未知类型，请查看原始消息 / unknown type, see the raw message";

  private static final Map<String, String> EVENTS =
      Map.ofEntries(
          Map.entry("subscribe", "关注公众号 / follows the account"),
          Map.entry("unsubscribe", "取消关注 / no longer follows the account"),
          Map.entry("SCAN", "扫描二维码 / scanned a QR code"),
          Map.entry("LOCATION", "上报位置 / reports the position"),
          Map.entry("CLICK", "点击菜单 / tapped a menu entry"),
          Map.entry("VIEW", "点击菜单链接 / opened a link of the menu"),
          Map.entry("view_miniprogram", "点击菜单小程序 / opened a mini program of the menu"),
          Map.entry("scancode_push", "菜单扫码 / scanned a code by the menu"),
          Map.entry("scancode_waitmsg", "菜单扫码 / scanned a code by the menu"),
          Map.entry("pic_sysphoto", "菜单拍照 / took pictures by the menu"),
          Map.entry("pic_photo_or_album", "菜单发图 / sent pictures by the menu"),
          Map.entry("pic_weixin", "菜单发图 / sent pictures by the menu"),
          Map.entry("location_select", "菜单选择位置 / chose a place by the menu"),
          Map.entry("TEMPLATESENDJOBFINISH", "模板消息结果 / result of a template message"),
          Map.entry("MASSSENDJOBFINISH", "群发结果 / result of a mass message"),
          Map.entry("kf_create_session", "微信客服接入 / WeChat's own desk took over"),
          Map.entry("kf_close_session", "微信客服结束 / WeChat's own desk has ended"),
          Map.entry("kf_switch_session", "微信客服转接 / WeChat's own desk passed it on"),
          Map.entry("user_authorization_revoke", "撤回授权 / withdrew the consent"),
          Map.entry("user_info_modified", "修改个人信息 / changed the profile"));

  private PushText() {}

  static String of(Push push) {
    return switch (push.type()) {
      case "text" -> push.get("Content");
      case "image" -> "[图片]";
      case "voice" -> recognised(push).orElse("[语音]");
      case "video" -> "[视频]";
      case "shortvideo" -> "[小视频]";
      case "location" -> place(push, "Label", "Location_X", "Location_Y");
      case "link" -> lines(push, "Title", "Description", "Url");
      case "file" -> "[文件] " + lines(push, "Title", "Description");
      case "event" -> event(push);
      default -> "[%s] %s".formatted(push.type(), UNKNOWN);
    };
  }

  /** What WeChat heard in a voice message; it writes the field's name in two ways. */
  static Optional<String> recognised(Push push) {
    return push.type().equals("voice")
        ? filled(push, "Recognition").or(() -> filled(push, "Recongnition"))
        : Optional.empty();
  }

  private static String event(Push push) {
    String name = push.get("Event");
    String words = "[%s] %s".formatted(name, EVENTS.getOrDefault(name, UNKNOWN));
    String more =
        switch (name) {
          case "LOCATION" -> "(%s, %s)".formatted(push.get("Latitude"), push.get("Longitude"));
          case "scancode_push", "scancode_waitmsg" -> push.get("ScanCodeInfo/ScanResult");
          case "location_select" ->
              place(
                  push,
                  "SendLocationInfo/Label",
                  "SendLocationInfo/Location_X",
                  "SendLocationInfo/Location_Y");
          case "TEMPLATESENDJOBFINISH", "MASSSENDJOBFINISH" -> push.get("Status");
          case "kf_create_session", "kf_close_session" -> push.get("KfAccount");
          case "kf_switch_session" -> push.get("FromKfAccount") + " → " + push.get("ToKfAccount");
          default -> push.get("EventKey");
        };
    return more.isEmpty() ? words : words + ": " + more;
  }

  /** X is the latitude. */
  private static String place(Push push, String label, String x, String y) {
    return "[位置] %s (%s, %s)".formatted(push.get(label), push.get(x), push.get(y));
  }

  private static String lines(Push push, String... fields) {
    return Stream.of(fields)
        .flatMap(field -> filled(push, field).stream())
        .collect(Collectors.joining("\n"));
  }

  private static Optional<String> filled(Push push, String field) {
    return Optional.of(push.get(field)).filter(value -> !value.isEmpty());
  }
}
