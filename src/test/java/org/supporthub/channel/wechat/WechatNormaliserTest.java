package org.supporthub.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.push.Push;
import org.supporthub.channel.push.PushXml;
import org.supporthub.message.Content;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

/** Every type of message and every event that WeChat documents. */
class WechatNormaliserTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-22T01:20:00Z");
  private final WechatNormaliser normaliser = new WechatNormaliser(TestChannels.shipped());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text       | <Content>第一行&#13;&#10;第二行 😀</Content>                          | 第一行\\n第二行 😀
          text       | <Content></Content>                                                | ''
          image      | <PicUrl>http://p</PicUrl><MediaId>m</MediaId>                      | [图片]
          voice      | <MediaId>m</MediaId><Format>amr</Format>                           | [语音]
          voice      | <MediaId>m</MediaId><Recognition></Recognition>                    | [语音]
          voice      | <MediaId>m</MediaId><Recognition>要退货</Recognition>                | 要退货
          voice      | <MediaId>m</MediaId><Recongnition>要退货</Recongnition>              | 要退货
          video      | <MediaId>m</MediaId><ThumbMediaId>t</ThumbMediaId>                 | [视频]
          shortvideo | <MediaId>m</MediaId><ThumbMediaId>t</ThumbMediaId>                 | [小视频]
          location   | <Location_X>23.1</Location_X><Location_Y>113.3</Location_Y><Scale>20</Scale><Label>广州</Label> | [位置] 广州 (23.1, 113.3)
          link       | <Title>标题</Title><Description>说明</Description><Url>http://u</Url> | 标题\\n说明\\nhttp://u
          file       | <Title>合同.pdf</Title><FileKey>k</FileKey>                          | [文件] 合同.pdf
          hologram   | <Shape>cube</Shape>                                                | [hologram] 未知类型，请查看原始消息 / unknown type, see the raw message
          """)
  void every_type_of_message_has_a_text(String type, String fields, String text) {
    InboundMessage message = read(type, fields + "<MsgId>7</MsgId>");

    assertThat(message.text()).isEqualTo(text.replace("\\n", "\n"));
    assertThat(message.flags()).isEmpty();
    assertThat(message.externalId()).isEqualTo("7");
    assertThat(message.conversationKey()).isEqualTo("oOpenId");
    assertThat(message.sender().externalId()).isEqualTo("oOpenId");
    assertThat(message.sentAt()).isEqualTo("2026-11-22T01:19:59Z");
    assertThat(message.receivedAt()).isEqualTo(RECEIVED);
    assertThat(message.attributes()).containsEntry("wechat.MsgType", type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          subscribe                 | <EventKey>qrscene_17</EventKey><Ticket>t</Ticket> | [subscribe] 关注公众号 / follows the account: qrscene_17
          unsubscribe               | <EventKey></EventKey>                             | [unsubscribe] 取消关注 / no longer follows the account
          SCAN                      | <EventKey>17</EventKey>                           | [SCAN] 扫描二维码 / scanned a QR code: 17
          LOCATION                  | <Latitude>23.1</Latitude><Longitude>113.3</Longitude><Precision>1.0</Precision> | [LOCATION] 上报位置 / reports the position: (23.1, 113.3)
          CLICK                     | <EventKey>HUMAN</EventKey>                        | [CLICK] 点击菜单 / tapped a menu entry: HUMAN
          VIEW                      | <EventKey>http://u</EventKey><MenuId>1</MenuId>   | [VIEW] 点击菜单链接 / opened a link of the menu: http://u
          view_miniprogram          | <EventKey>p</EventKey>                            | [view_miniprogram] 点击菜单小程序 / opened a mini program of the menu: p
          scancode_push             | <EventKey>k</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>r</ScanResult></ScanCodeInfo> | [scancode_push] 菜单扫码 / scanned a code by the menu: r
          scancode_waitmsg          | <ScanCodeInfo><ScanResult>r</ScanResult></ScanCodeInfo> | [scancode_waitmsg] 菜单扫码 / scanned a code by the menu: r
          pic_sysphoto              | <EventKey>k</EventKey><SendPicsInfo><Count>1</Count></SendPicsInfo> | [pic_sysphoto] 菜单拍照 / took pictures by the menu: k
          pic_photo_or_album        | <EventKey>k</EventKey>                            | [pic_photo_or_album] 菜单发图 / sent pictures by the menu: k
          pic_weixin                | <EventKey>k</EventKey>                            | [pic_weixin] 菜单发图 / sent pictures by the menu: k
          location_select           | <SendLocationInfo><Location_X>23</Location_X><Location_Y>113</Location_Y><Label>广州</Label></SendLocationInfo> | [location_select] 菜单选择位置 / chose a place by the menu: [位置] 广州 (23, 113)
          TEMPLATESENDJOBFINISH     | <MsgID>9</MsgID><Status>failed:user block</Status> | [TEMPLATESENDJOBFINISH] 模板消息结果 / result of a template message: failed:user block
          MASSSENDJOBFINISH         | <MsgID>9</MsgID><Status>send success</Status>      | [MASSSENDJOBFINISH] 群发结果 / result of a mass message: send success
          kf_create_session         | <KfAccount>a@gh</KfAccount>                       | [kf_create_session] 微信客服接入 / WeChat's own desk took over: a@gh
          kf_close_session          | <KfAccount>a@gh</KfAccount>                       | [kf_close_session] 微信客服结束 / WeChat's own desk has ended: a@gh
          kf_switch_session         | <FromKfAccount>a</FromKfAccount><ToKfAccount>b</ToKfAccount> | [kf_switch_session] 微信客服转接 / WeChat's own desk passed it on: a → b
          user_authorization_revoke | <OpenID>o</OpenID><RevokeInfo>1</RevokeInfo>      | [user_authorization_revoke] 撤回授权 / withdrew the consent
          user_info_modified        | <OpenID>o</OpenID>                                | [user_info_modified] 修改个人信息 / changed the profile
          scan                      | <EventKey>17</EventKey>                           | [scan] 未知类型，请查看原始消息 / unknown type, see the raw message: 17
          """)
  void every_event_is_told_and_is_nobodys_message(String event, String fields, String text) {
    InboundMessage message = read("event", "<Event>" + event + "</Event>" + fields);

    assertThat(message.text()).isEqualTo(text);
    assertThat(message.flags()).containsExactly(Flag.EVENT);
    assertThat(message.fromMachine()).isTrue();
    assertThat(message.conversationKey()).isEqualTo("oOpenId");
    assertThat(message.attributes()).containsEntry("wechat.Event", event);
  }

  @ParameterizedTest
  @CsvSource({
    "Location_X, Location_Y, Label",
    "Latitude, Longitude, Label",
  })
  void latitude_and_longitude_are_not_mixed_up(String latitude, String longitude, String label) {
    String fields =
        "<%s>30.27</%s><%s>120.15</%s><%s>杭州</%s>"
            .formatted(latitude, latitude, longitude, longitude, label, label);

    assertThat(read("location", fields).attributes())
        .containsEntry("latitude", "30.27")
        .containsEntry("longitude", "120.15")
        .containsEntry("place", "杭州");
  }

  @Test
  void a_stranger_fills_no_attribute_of_ours() {
    assertThat(read("text", "<customerTier>VIP</customerTier>").attributes())
        .doesNotContainKey("customerTier")
        .containsEntry("wechat.customerTier", "VIP");
  }

  @Test
  void a_message_is_known_by_its_id_and_an_event_by_who_when_and_what() {
    assertThat(key("text", "<MsgId>25123456789012345</MsgId>")).isEqualTo("25123456789012345");
    assertThat(key("event", "<Event>SCAN</Event><EventKey>17</EventKey>"))
        .isEqualTo("oOpenId|1795310399|SCAN|17|");
    assertThat(key("event", "<Event>subscribe</Event>"))
        .isNotEqualTo(key("event", "<Event>SCAN</Event>"));
    assertThat(key("event", "<Event>TEMPLATESENDJOBFINISH</Event><MsgID>1</MsgID>"))
        .isNotEqualTo(key("event", "<Event>TEMPLATESENDJOBFINISH</Event><MsgID>2</MsgID>"));
    assertThat(new Push(Map.of("MsgType", "text")).deliveryKey()).startsWith("sha256:");
  }

  @Test
  void what_cannot_be_decrypted_or_is_empty_is_rejected() {
    assertThatThrownBy(() -> normaliser.normalise(raw("<xml><Encrypt>abcd</Encrypt></xml>")))
        .isInstanceOf(RejectedMessageException.class);
    assertThatThrownBy(() -> normaliser.normalise(raw("")))
        .isInstanceOf(RejectedMessageException.class);
    assertThatThrownBy(() -> normaliser.attachment(raw("<xml/>"), "1"))
        .isInstanceOf(RejectedMessageException.class);
  }

  private static String key(String type, String fields) {
    return new Push(PushXml.read(xml(type, fields))).deliveryKey();
  }

  private InboundMessage read(String type, String fields) {
    return normaliser.normalise(raw(xml(type, fields)));
  }

  private static String xml(String type, String fields) {
    return "<xml><ToUserName>gh_1</ToUserName><FromUserName>oOpenId</FromUserName>"
        + "<CreateTime>1795310399</CreateTime><MsgType>"
        + type
        + "</MsgType>"
        + fields
        + "</xml>";
  }

  private static RawMessage raw(String xml) {
    return new RawMessage(
        UuidCreator.getTimeOrderedEpoch(),
        "wechat",
        Medium.WECHAT,
        "wechat",
        "key",
        RECEIVED,
        Map.of(),
        Content.of(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
