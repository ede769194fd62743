package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.supporthub.ticket.FakeTickets;
import org.supporthub.ticket.FiledMessage;
import org.supporthub.ticket.TicketFilter;
import org.supporthub.ticket.TicketState;

@ApiTest
class TicketCallsTest {
  private final UUID id = UUID.randomUUID();

  @Autowired TestRestTemplate http;
  @Autowired FakeTickets tickets;
  private Calls calls;

  @BeforeEach
  void start() {
    calls = new Calls(http);
  }

  @Test
  void nothing_of_a_ticket_is_told_without_the_token() {
    for (String path :
        new String[] {"/api/tickets", "/api/tickets/CS1", "/api/attachments/x", "/api/trace/x"}) {
      Calls.assertProblem(calls.call(HttpMethod.GET, path, null, null, JsonNode.class), 401);
    }
  }

  @Test
  void the_list_is_a_page_with_iso_times_and_labels() {
    tickets.with(Samples.summary("CS20261123001"));

    JsonNode page = calls.get("/api/tickets?size=1").getBody();

    assertThat(page.at("/items/0/number").asText()).isEqualTo("CS20261123001");
    assertThat(page.at("/items/0/categoryLabel").asText()).isEqualTo("故障报修-登录异常");
    assertThat(page.at("/items/0/nextDueAt").asText()).isEqualTo("2026-11-23T01:35:00Z");
    assertThat(page.at("/total").asLong()).isPositive();
    assertThat(page.at("/size").asInt()).isEqualTo(1);
  }

  @Test
  void all_parameters_of_the_list_reach_the_store() {
    calls.get(
        "/api/tickets?channel=web-form&externalId=m-1&state=FOLLOW_UP&category=投诉&customer=7&q=登录"
            + "&team=technical&assignee=none");

    assertThat(tickets.asked())
        .isEqualTo(
            new TicketFilter(
                "web-form", "m-1", TicketState.FOLLOW_UP, "投诉", 7L, "登录", "technical", "none"));
  }

  @Test
  void a_wrong_parameter_is_named() {
    assertThat(refused("size=201")).isEqualTo("size must be less than or equal to 200.");
    assertThat(refused("size=0")).isEqualTo("size must be greater than or equal to 1.");
    assertThat(refused("page=-1")).isEqualTo("page must be greater than or equal to 0.");
    assertThat(refused("customer=x")).isEqualTo("customer must be a whole number.");
    assertThat(refused("state=GONE")).startsWith("state must be one of NEW, OPEN,");
  }

  @Test
  void one_ticket_is_answered_whole() {
    tickets.with(Samples.ticket("CS20261123002", id));

    JsonNode ticket = calls.get("/api/tickets/CS20261123002").getBody();

    assertThat(ticket.at("/messages/0/text").asText()).isEqualTo("密码错误提示");
    assertThat(ticket.at("/product").asText()).isEqualTo("SaaS平台");
    assertThat(ticket.at("/log/0/action").asText()).isEqualTo("created");
  }

  @Test
  void a_ticket_that_does_not_exist_is_named() {
    JsonNode problem = Calls.assertProblem(calls.get("/api/tickets/CS404"), 404);

    assertThat(problem.at("/detail").asText()).isEqualTo("There is no ticket CS404.");
  }

  @Test
  void a_raw_mail_comes_byte_by_byte_as_a_download() {
    tickets.with("CS1", Samples.raw(id, "mail", "Subject: 你好\r\n\r\nx"));

    ResponseEntity<byte[]> answer = calls.bytes("/api/tickets/CS1/messages/" + id + "/raw");

    assertThat(new String(answer.getBody(), StandardCharsets.UTF_8))
        .isEqualTo("Subject: 你好\r\n\r\nx");
    assertThat(answer.getHeaders().getContentType()).hasToString("message/rfc822");
    assertThat(answer.getHeaders().getContentLength()).isEqualTo(20);
    assertDownload(answer, "filename=\"" + id + ".eml\"");
  }

  @Test
  void other_raw_messages_have_no_type_a_browser_would_show() {
    tickets.with("CS1", Samples.raw(id, "form", "<script>alert(1)</script>"));

    ResponseEntity<byte[]> answer = calls.bytes("/api/tickets/CS1/messages/" + id + "/raw");

    assertThat(answer.getHeaders().getContentType()).hasToString("application/octet-stream");
    assertDownload(answer, ".bin\"");
  }

  @Test
  void a_message_of_another_ticket_is_not_there() {
    tickets.with("CS1", Samples.raw(id, "mail", "x"));

    Calls.assertProblem(calls.get("/api/tickets/CS2/messages/" + id + "/raw"), 404);
    Calls.assertProblem(calls.get("/api/tickets/CS1/messages/not-an-id/raw"), 400);
  }

  @Test
  void an_attachment_keeps_its_chinese_name_and_is_never_shown_inline() {
    tickets.with(
        "a.0",
        Samples.raw(id, "mail", "x"),
        Samples.attachment("登录 截图\".svg", "image/svg+xml", "分"));

    ResponseEntity<byte[]> answer = calls.bytes("/api/attachments/a.0");

    assertThat(new String(answer.getBody(), StandardCharsets.UTF_8)).isEqualTo("分");
    assertDownload(answer, "filename*=UTF-8''%E7%99%BB%E5%BD%95%20%E6%88%AA%E5%9B%BE%22.svg");
  }

  @Test
  void a_declared_type_that_is_none_becomes_plain_bytes() {
    tickets.with(
        "a.1",
        Samples.raw(id, "mail", "x"),
        Samples.attachment("a\r\nSet-Cookie: x=y.txt", "text/*; nonsense\u0000", "1"));

    ResponseEntity<byte[]> answer = calls.bytes("/api/attachments/a.1");

    assertThat(answer.getHeaders().getContentType()).hasToString("application/octet-stream");
    assertThat(answer.getHeaders()).doesNotContainKey(HttpHeaders.SET_COOKIE);
  }

  @Test
  void an_attachment_that_cannot_be_had_is_named() {
    tickets.with(
        "a.2", Samples.raw(id, "mail", "x"), Samples.attachment("x", "text/plain", "gone"));

    assertThat(Calls.assertProblem(calls.get("/api/attachments/a.2"), 404).at("/detail").asText())
        .contains("a.2", "download that whole");
    Calls.assertProblem(calls.get("/api/attachments/a.9"), 404);
  }

  @Test
  void a_copy_is_traced_to_the_ticket_of_the_first() {
    UUID copy = UUID.randomUUID();
    tickets.with(Samples.ticket("CS3", id)).with(new FiledMessage(copy, "CS3", id));

    JsonNode trace = calls.get("/api/trace/" + copy).getBody();

    assertThat(trace.at("/ticketNumber").asText()).isEqualTo("CS3");
    assertThat(trace.at("/duplicateOf").asText()).isEqualTo(id.toString());
    assertThat(trace.at("/receivedAt").asText()).isEqualTo("2026-11-23T01:20:00Z");
    Calls.assertProblem(calls.get("/api/trace/" + UUID.randomUUID()), 404);
  }

  private String refused(String query) {
    return Calls.assertProblem(calls.get("/api/tickets?" + query), 400).at("/detail").asText();
  }

  private static void assertDownload(ResponseEntity<byte[]> answer, String name) {
    assertThat(answer.getHeaders().getFirst(HttpHeaders.CONTENT_DISPOSITION))
        .startsWith("attachment;")
        .contains(name);
    assertThat(answer.getHeaders().get("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.getHeaders().get("Content-Security-Policy"))
        .containsExactly("sandbox; default-src 'none'");
  }
}
