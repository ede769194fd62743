package org.supporthub.ticket;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.classify.Classification;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.classify.Priority;
import org.supporthub.message.Attachment;
import org.supporthub.message.Content;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.Party;
import org.supporthub.message.RawMessage;

/** A message for tests, of which only what matters is said. */
public final class TestMessage {
  private final UUID id = UuidCreator.getTimeOrderedEpoch();
  private final Medium medium;
  private String channel;
  private String deliveryKey = "key-" + id;
  private Instant receivedAt = Instant.parse("2023-10-28T02:00:00Z");
  private @Nullable String externalId;
  private @Nullable String conversationKey;
  private List<String> inReplyTo = List.of();
  private List<String> references = List.of();
  private Party sender = Party.ofAddress("li.lei@example.com", "李雷");
  private String recipient = "support@example.org";
  private final List<Party> cc = new ArrayList<>();
  private List<Party> replyTo = List.of();
  private String subject = "无法登录账户";
  private String text = "密码错误提示 🔐";
  private @Nullable String fingerprint;
  private final Map<String, String> attributes = new HashMap<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private String category = "technical.login";
  private Priority priority = Priority.HIGH;
  private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
  private @Nullable Content content;
  private @Nullable Instant sentAt;

  private TestMessage(Medium medium, String channel) {
    this.medium = medium;
    this.channel = channel;
  }

  /** A mail with a Message-ID of its own. */
  public static TestMessage mail() {
    TestMessage mail = new TestMessage(Medium.MAIL, "support-mail");
    mail.externalId = mail.id + "@example.com";
    mail.fingerprint = mail.id.toString().replace("-", "").repeat(2);
    return mail;
  }

  /** A form, whose sender gives no id. */
  public static TestMessage form() {
    return new TestMessage(Medium.WEB, "web-form");
  }

  /** A post that anybody reads, by a monitor that found it. */
  public static TestMessage post(String id) {
    TestMessage post = new TestMessage(Medium.SOCIAL, "social");
    post.conversationKey = id;
    post.externalId = id;
    post.sender = new Party(null, "晒太阳的猫", null, "author-" + id);
    return post.flagged(Flag.PUBLIC);
  }

  public static TestMessage chat(String conversation) {
    TestMessage chat = new TestMessage(Medium.CHAT, "web-chat");
    chat.conversationKey = conversation;
    return chat;
  }

  /** What the desk is told of somebody who called. */
  public static TestMessage phone() {
    return new TestMessage(Medium.PHONE, "phone-cti");
  }

  /** What a customer of an Official Account writes, or does if it is flagged as an event. */
  public static TestMessage wechat(String openId) {
    TestMessage message = new TestMessage(Medium.WECHAT, "wechat");
    message.conversationKey = openId;
    message.sender = new Party(null, null, null, openId);
    message.receivedAt = Instant.now();
    return message.with("wechat.MsgType", "text");
  }

  /** What a customer of WeCom writes to a service account, or an event if it is flagged as one. */
  public static TestMessage wecom(String customer, String openKfId) {
    TestMessage message = new TestMessage(Medium.WECHAT, "wecom");
    message.conversationKey = customer + "|" + openKfId;
    message.sender = new Party(null, null, null, customer);
    message.replyTo = List.of(new Party(null, null, null, message.conversationKey));
    message.receivedAt = Instant.now();
    return message.with("wecom.msgtype", "text");
  }

  public TestMessage channel(String name) {
    this.channel = name;
    return this;
  }

  public TestMessage deliveryKey(String key) {
    this.deliveryKey = key;
    return this;
  }

  public TestMessage receivedAt(String instant) {
    return receivedAt(Instant.parse(instant));
  }

  public TestMessage receivedAt(Instant instant) {
    this.receivedAt = instant;
    return this;
  }

  public TestMessage messageId(@Nullable String messageId) {
    this.externalId = messageId;
    return this;
  }

  public TestMessage inReplyTo(String... ids) {
    this.inReplyTo = List.of(ids);
    return this;
  }

  public TestMessage references(String... ids) {
    this.references = List.of(ids);
    return this;
  }

  public TestMessage from(String address) {
    return from(Party.ofAddress(address, null));
  }

  public TestMessage from(Party party) {
    this.sender = party;
    return this;
  }

  public TestMessage to(String address) {
    this.recipient = address;
    return this;
  }

  public TestMessage flagged(Flag... marks) {
    flags.addAll(List.of(marks));
    return this;
  }

  public TestMessage cc(String address) {
    cc.add(Party.ofAddress(address, null));
    return this;
  }

  public TestMessage subject(String words) {
    this.subject = words;
    return this;
  }

  public TestMessage text(String words) {
    this.text = words;
    return this;
  }

  public TestMessage fingerprint(String hex) {
    this.fingerprint = hex;
    return this;
  }

  public TestMessage with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  public TestMessage attachment(String name) {
    attachments.add(
        new Attachment(name, "text/plain", 3, "0".repeat(64), false, null, "1." + name));
    return this;
  }

  public TestMessage flag(Flag flag) {
    flags.add(flag);
    return this;
  }

  public TestMessage category(String name) {
    this.category = name;
    return this;
  }

  public TestMessage priority(Priority level) {
    this.priority = level;
    return this;
  }

  public TestMessage content(byte[] bytes) {
    this.content = Content.of(bytes);
    return this;
  }

  public TestMessage sentAt(Instant instant) {
    this.sentAt = instant;
    return this;
  }

  /** The message; asked twice it is the same message, delivered twice. */
  public ClassifiedMessage classified() {
    Content bytes =
        content != null
            ? content
            : Content.of((subject + "\n\n" + text).getBytes(StandardCharsets.UTF_8));
    return new ClassifiedMessage(
        new RawMessage(
            id, channel, medium, "test", deliveryKey, receivedAt, Map.of("size", "1"), bytes),
        new InboundMessage(
            id,
            channel,
            medium,
            externalId,
            conversationKey,
            inReplyTo,
            references,
            sender,
            List.of(Party.ofAddress(recipient, null)),
            cc,
            replyTo,
            subject,
            text,
            null,
            attachments,
            flags,
            fingerprint,
            sentAt,
            receivedAt,
            attributes),
        new Classification(
            category,
            priority,
            "login",
            "0123456789ab",
            List.of("VIP客户"),
            List.of("orderNumber"),
            new Classification.Cell(3, List.of("VIP"), "multi", false),
            List.of(new Classification.Match("登录", "subject", 2, 4)),
            List.of(new Classification.Considered("login", category, 2.0, "won"))));
  }
}
