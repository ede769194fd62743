package org.supporthub.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.channel.Channels;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

class WecomNormaliserTest {
  private static final Instant NOW = Instant.ofEpochSecond(1795310400);
  private static final String CONVERSATION =
      "wmAJ2GCAAAme1XQRC-NI-q0_ZM9uDemo|" + WecomBlocks.OPEN_KFID;

  @TempDir Path folder;
  private Channels channels;

  @BeforeEach
  void start() {
    channels = WecomBlocks.channels(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text       | {"content":"发票开错了","menu_id":"101"}                          | 发票开错了
          image      | {"media_id":"m"}                                                 | [图片]
          voice      | {"media_id":"m"}                                                 | [语音]
          video      | {"media_id":"m"}                                                 | [视频]
          file       | {"media_id":"m"}                                                 | [文件]
          location   | {"latitude":23.1,"longitude":113.30,"name":"港","address":"路"}  | [位置] 港 路 (23.1, 113.30)
          link       | {"title":"t","url":"https://a.example"}                          | t\\nhttps://a.example
          business_card | {"userid":"zhangsan"}                                         | [名片] zhangsan
          miniprogram | {"title":"小店","appid":"wx1","pagepath":"p"}                    | [小程序] 小店
          msgmenu    | {"head_content":"满意吗","list":[{"type":"click","click":{"id":"1","content":"满意"}},{"type":"view","view":{"url":"u","content":"看"}}],"tail_content":"谢谢"} | 满意吗\\n- 满意\\n- 看\\n谢谢
          channels_shop_product | {"product_id":"1","title":"耳机","sales_price":"199"} | [视频号商品] 耳机\\n199
          channels_shop_order | {"order_id":"37051","product_titles":"耳机"}            | [视频号订单] 37051\\n耳机
          merged_msg | {"title":"聊天记录","item":[{"msgtype":"text"}]}                  | [聊天记录] 聊天记录 (请查看原始消息 / see the raw message)
          channels   | {"sub_type":1,"nickname":"号","title":"片"}                      | [视频号] 号 片 (请查看原始消息 / see the raw message)
          meeting    | {}                                                               | [会议] (请查看原始消息 / see the raw message)
          schedule   | {}                                                               | [日程] (请查看原始消息 / see the raw message)
          note       | {}                                                               | [笔记] (请查看原始消息 / see the raw message)
          hologram   | {"a":1}                                                          | [hologram] 未知类型，请查看原始消息 / unknown type, see the raw message
          """)
  void what_a_customer_sends_is_a_message_of_the_customer(
      String type, String content, String text) {
    InboundMessage message = message(3, type, content);

    assertThat(message.text()).isEqualTo(text.replace("\\n", "\n"));
    assertThat(message.externalId()).isEqualTo("6Zb4mDemo1");
    assertThat(message.conversationKey()).isEqualTo(CONVERSATION);
    assertThat(message.sender().externalId()).isEqualTo("wmAJ2GCAAAme1XQRC-NI-q0_ZM9uDemo");
    assertThat(message.sentAt()).isEqualTo(Instant.ofEpochSecond(1795310390));
    assertThat(message.flags()).isEmpty();
    assertThat(message.fromMachine()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "voice", "video", "file"})
  void the_ids_of_media_are_kept(String type) {
    assertThat(message(3, type, "{\"media_id\":\"2iSLeVyqzk4eX0IB5kTi9\"}").attributes())
        .containsEntry("wecom." + type + ".media_id", "2iSLeVyqzk4eX0IB5kTi9");
  }

  @Test
  void only_what_the_customer_sent_counts_as_the_customers_words() {
    assertThat(message(4, "text", "{\"content\":\"a\"}").flags()).containsExactly(Flag.EVENT);
    InboundMessage staff = message(5, "text", "{\"content\":\"您好\"}");
    assertThat(staff.flags()).containsExactly(Flag.EVENT);
    assertThat(staff.fromMachine()).isTrue();
    assertThat(staff.sender().externalId()).isNull();
    assertThat(staff.text()).endsWith("您好");
    assertThat(
            normalise("{\"msgid\":\"a\",\"msgtype\":\"text\",\"text\":{\"content\":\"a\"}}")
                .flags())
        .containsExactly(Flag.EVENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "event_type":"enter_session","scene":"order","scene_param":"t%3DT-1001","welcome_code":"WC"  | [enter_session] 进入会话 / entered the session: order t%3DT-1001
          "event_type":"msg_send_fail","fail_msgid":"a","fail_type":4                                  | [msg_send_fail] 消息发送失败 / a message of ours was not delivered: fail_type 4: the customer last wrote more than 48 hours ago
          "event_type":"msg_send_fail","fail_msgid":"a","fail_type":10                                 | [msg_send_fail] 消息发送失败 / a message of ours was not delivered: fail_type 10: the customer refuses messages
          "event_type":"msg_send_fail","fail_msgid":"a","fail_type":77                                 | [msg_send_fail] 消息发送失败 / a message of ours was not delivered: fail_type 77: not known to the hub
          "event_type":"session_status_change","change_type":1,"new_servicer_userid":"li"              | [session_status_change] 会话状态变更 / the session has changed: 从接待池接入 / taken from the pool li
          "event_type":"session_status_change","change_type":2,"old_servicer_userid":"li","new_servicer_userid":"wu" | [session_status_change] 会话状态变更 / the session has changed: 转接 / passed on li → wu
          "event_type":"session_status_change","change_type":3,"msg_code":"M"                          | [session_status_change] 会话状态变更 / the session has changed: 结束会话 / ended
          "event_type":"servicer_status_change","servicer_userid":"li","status":2                      | [servicer_status_change] 接待状态变更 / a member of staff is on or off duty: li 停止接待 / off duty
          "event_type":"user_recall_msg","recall_msgid":"6Zb4mDemo0"                                   | [user_recall_msg] 客户撤回消息 / the customer took a message back: 6Zb4mDemo0
          "event_type":"servicer_recall_msg","recall_msgid":"6Zb4mDemo0"                               | [servicer_recall_msg] 接待人员撤回消息 / a member of staff took a message back: 6Zb4mDemo0
          "event_type":"reject_customer_msg_switch_change","reject_switch":1                           | [reject_customer_msg_switch_change] 拒收客户消息变更 / refusing the customer's messages was switched
          "event_type":"new_kind"                                                                      | [new_kind] 未知类型，请查看原始消息 / unknown type, see the raw message
          """)
  void an_event_is_told_in_words_and_belongs_to_its_conversation(String fields, String text) {
    InboundMessage message =
        normalise(
            """
            {"msgid":"e1","send_time":1795310391,"origin":4,"msgtype":"event","event":{%s,
             "open_kfid":"wkAJ2GCAAAZSfhHCt7IFSvLKtMPxyDemo",
             "external_userid":"wmAJ2GCAAAme1XQRC-NI-q0_ZM9uDemo"}}"""
                .formatted(fields));

    assertThat(message.text()).isEqualTo(text);
    assertThat(message.flags()).containsExactly(Flag.EVENT);
    assertThat(message.conversationKey()).isEqualTo(CONVERSATION);
    assertThat(message.attributes().keySet()).noneMatch(name -> name.contains("welcome_code"));
  }

  @Test
  void an_event_of_no_customer_belongs_to_no_conversation() {
    InboundMessage message =
        normalise(
            """
            {"msgid":"e2","origin":4,"msgtype":"event","event":{"event_type":"servicer_status_change",
             "servicer_userid":"li","status":1,"open_kfid":"wk1"}}""");

    assertThat(message.conversationKey()).isNull();
    assertThat(message.sender().externalId()).isNull();
  }

  @Test
  void an_event_never_is_the_customers_message_whatever_its_origin() {
    assertThat(message(3, "event", "{\"event_type\":\"enter_session\"}").flags())
        .containsExactly(Flag.EVENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{", "{\"msgid\":\"a\",\"msgid\":\"b\"}", "\"a\""})
  void what_is_no_message_is_rejected_and_has_a_key_all_the_same(String json) {
    RawMessage raw = raw(json);

    assertThat(raw.deliveryKey()).startsWith("sha256:").isEqualTo(raw(json).deliveryKey());
    assertThatThrownBy(() -> new WecomNormaliser(channels).normalise(raw))
        .isInstanceOf(RejectedMessageException.class);
  }

  @Test
  void a_message_has_the_key_that_wecom_gave_it() {
    assertThat(raw("{\"msgid\":\"6Zb4mDemo1\"}").deliveryKey()).isEqualTo("6Zb4mDemo1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wk 1", "wk1' OR 1=1", "../wk1"})
  void a_notification_without_an_account_tells_nothing(String openKfId) {
    String push = WecomBlocks.NOTICE.replace(WecomBlocks.OPEN_KFID, openKfId);

    assertThat(Notice.of(normalise(push).attributes())).isEmpty();
  }

  @Test
  void another_push_tells_nothing_and_is_kept() {
    InboundMessage message =
        normalise(WecomBlocks.NOTICE.replace("kf_msg_or_event", "kf_account_auth_change"));

    assertThat(Notice.of(message.attributes())).isEmpty();
    assertThat(message.flags()).containsExactly(Flag.EVENT);
    assertThat(message.text()).startsWith("[kf_account_auth_change]");
  }

  private InboundMessage message(int origin, String type, String content) {
    return normalise(
        """
        {"msgid":"6Zb4mDemo1","open_kfid":"wkAJ2GCAAAZSfhHCt7IFSvLKtMPxyDemo",
         "external_userid":"wmAJ2GCAAAme1XQRC-NI-q0_ZM9uDemo","send_time":1795310390,
         "origin":%d,"servicer_userid":"","msgtype":"%s","%s":%s}"""
            .formatted(origin, type, type, content));
  }

  private InboundMessage normalise(String bytes) {
    return new WecomNormaliser(channels).normalise(raw(bytes));
  }

  private RawMessage raw(String bytes) {
    return KfMessage.raw(channels.get("kf"), bytes.getBytes(StandardCharsets.UTF_8), NOW);
  }
}
