package org.supporthub.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.supporthub.classify.Classification;
import org.supporthub.classify.Priority;
import org.supporthub.message.Attachment;
import org.supporthub.message.Content;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;
import org.supporthub.ticket.Progress;
import org.supporthub.ticket.Ticket;
import org.supporthub.ticket.TicketState;
import org.supporthub.ticket.TicketSummary;

/** Tickets and messages to show. */
final class Samples {
  static final Instant AT = Instant.parse("2026-11-23T01:20:00Z");

  private Samples() {}

  static TicketSummary summary(String number) {
    return new TicketSummary(
        number,
        TicketState.NEW,
        "待处理",
        Priority.HIGH,
        "fault.login",
        "故障报修-登录异常",
        List.of("VIP客户"),
        "web-form",
        "WEB",
        "无法登录账户",
        null,
        "technical",
        null,
        "刘洋",
        AT.plusSeconds(900),
        AT,
        AT,
        1);
  }

  static Ticket ticket(String number, UUID messageId) {
    return new Ticket(
        number,
        TicketState.NEW,
        "待处理",
        Priority.HIGH,
        "fault.login",
        "故障报修-登录异常",
        List.of(),
        "web-form",
        "WEB",
        "SaaS平台",
        null,
        "售后",
        8,
        "technical",
        "zhang.wei",
        null,
        "无法登录账户",
        null,
        List.of(),
        new Classification(
            "fault.login",
            Priority.HIGH,
            "login",
            "0123456789ab",
            List.of(),
            List.of(),
            null,
            List.of(),
            List.of()),
        List.of(),
        List.of(message(messageId)),
        List.of(
            new Ticket.LogEntry(AT, "customer", "created", JsonNodeFactory.instance.objectNode())),
        List.of(),
        new Progress(null, null, null, List.of()),
        AT,
        AT,
        null,
        null,
        null,
        null,
        null,
        1);
  }

  static RawMessage raw(UUID id, String format, String bytes) {
    return new RawMessage(
        id,
        "support-mail",
        Medium.MAIL,
        format,
        "key",
        AT,
        Map.of(),
        Content.of(bytes.getBytes(StandardCharsets.UTF_8)));
  }

  static Attachment attachment(String name, String type, String part) {
    return new Attachment(name, type, 3, "0".repeat(64), true, null, part);
  }

  private static Ticket.Message message(UUID id) {
    return new Ticket.Message(
        id,
        "IN",
        "web-form",
        null,
        new Ticket.Address("liu.yang@example.cn", "刘洋"),
        List.of(),
        List.of(),
        List.of(),
        "无法登录账户",
        "密码错误提示",
        null,
        List.of(),
        null,
        AT,
        Set.of(),
        Map.of(),
        List.of(),
        null);
  }
}
