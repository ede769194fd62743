package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.supporthub.reply.FakeOutgoing;
import org.supporthub.reply.FakeReplies;
import org.supporthub.reply.OutgoingState;
import org.supporthub.reply.ReplyDraft;
import org.supporthub.ticket.FakeTickets;

@ApiTest
class ReplyCallsTest {
  @Autowired TestRestTemplate http;
  @Autowired FakeReplies replies;
  @Autowired FakeOutgoing outgoing;
  @Autowired FakeTickets tickets;
  private Calls calls;

  @BeforeEach
  void start() {
    calls = new Calls(http);
  }

  @Test
  void a_reply_is_taken_and_told_with_its_id() {
    ResponseEntity<JsonNode> answer =
        post("CS1", "{\"text\":\"好的\",\"html\":\"<p>好的</p>\",\"cc\":[\" a@x.cn \",\"a@x.cn\"]}");

    assertThat(answer.getStatusCode().value()).isEqualTo(202);
    assertThat(answer.getBody().at("/id").asText()).hasSize(36);
    assertThat(answer.getBody().at("/to/0").asText()).isEqualTo("liu.yang@example.cn");
    assertThat(replies.last().cc()).containsExactly("a@x.cn");
    assertThat(replies.last().html()).isEqualTo("<p>好的</p>");
    assertThat(replies.key()).isNull();
  }

  @Test
  void what_is_wrong_with_a_reply_is_named() {
    assertThat(refused("{\"text\":\" \"}", 400)).isEqualTo("text must not be blank.");
    assertThat(refused("{}", 400)).isEqualTo("text must not be blank.");
    assertThat(refused("{\"text\":\"a\",\"cc\":[\"b\"]}", 400))
        .isEqualTo("cc holds 'b', which is no mail address.");
    assertThat(refused("{\"text\":\"a\",\"cc\":[\"b@c.cn, d@e.cn\"]}", 400)).startsWith("cc holds");
    assertThat(refused("{\"text\":\"nowhere\"}", 409)).isEqualTo("We know no mail address.");
    assertThat(refused("{\"text\":\"used\"}", 422)).isEqualTo("This Idempotency-Key was used.");
    assertThat(Calls.assertProblem(post("CS404", "{\"text\":\"a\"}"), 404).at("/detail").asText())
        .isEqualTo("There is no ticket CS404.");
  }

  @Test
  void files_of_a_reply_are_taken_byte_by_byte() {
    ResponseEntity<JsonNode> answer =
        post(
            "CS1",
            "{\"text\":\"好的\",\"attachments\":["
                + "{\"name\":\"发票.pdf\",\"contentType\":\"application/pdf\",\"content\":\"AAH/\"},"
                + "{\"name\":\"a\",\"content\":\"\"}]}");

    assertThat(answer.getStatusCode().value()).isEqualTo(202);
    assertThat(replies.last().files())
        .extracting(ReplyDraft.File::name, ReplyDraft.File::contentType)
        .containsExactly(
            tuple("发票.pdf", "application/pdf"), tuple("a", "application/octet-stream"));
    assertThat(replies.last().files().get(0).content().bytes()).containsExactly(0, 1, -1);
    assertThat(replies.last().files().get(1).content().bytes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'name':'a','content':'!!'                                  | attachments.content must be base64.
          'name':'a'                                                 | attachments[0].content must not be null.
          'name':' ','content':''                                    | attachments[0].name must not be blank.
          'name':'a/b','content':''                                  | attachments[0].name must be a file name, without a path or line breaks.
          'name':'a\\r\\nBcc: x','content':''                        | attachments[0].name must be a file name, without a path or line breaks.
          'name':'a','contentType':'text/plain; x=y','content':''    | attachments[0].contentType must be a media type as application/pdf, without parameters and not of multipart or message.
          'name':'a','contentType':'message/rfc822','content':''     | attachments[0].contentType must be a media type as application/pdf, without parameters and not of multipart or message.
          """,
      quoteCharacter = '`')
  void what_is_wrong_with_a_file_is_named(String file, String sentence) {
    String json = "{\"text\":\"a\",\"attachments\":[{" + file.replace('\'', '"') + "}]}";

    assertThat(refused(json, 400)).isEqualTo(sentence);
  }

  @Test
  void too_many_files_and_too_large_bodies_are_refused() {
    String file = "{\"name\":\"a\",\"content\":\"\"}";
    String files = String.join(",", Collections.nCopies(21, file));

    assertThat(refused("{\"text\":\"a\",\"attachments\":[" + files + "]}", 400))
        .startsWith("attachments size must be between 0 and 20");
    assertThat(refused("{\"text\":\"much\"}", 413)).isEqualTo("The files have too many bytes.");
    assertThat(refused("{\"text\":\"" + "a".repeat(27 << 20) + "\"}", 413))
        .startsWith("The body is over ")
        .contains("hub.reply.files-limit");
  }

  @Test
  void a_template_is_listed_and_filled_in_for_a_ticket_in_the_language_of_its_customer() {
    tickets.with(Samples.ticket("CS9", UUID.randomUUID()));

    JsonNode templates = calls.get("/api/reply-templates").getBody();
    JsonNode draft = draft("CS9", "missing-data", "\"missing\":\"产品序列号 {number}\"").getBody();

    assertThat(templates.findValuesAsText("name")).contains("missing-data", "solution");
    assertThat(templates.findPath("missing").asText()).contains("产品序列号");
    assertThat(draft.at("/language").asText()).isEqualTo("ZH");
    assertThat(draft.at("/text").asText())
        .contains("工单编号 CS9", "故障报修-登录异常", "产品序列号 {number}", "官网表单")
        .doesNotContain("{category}", "{channel}");
    assertThat(
            calls
                .send(
                    HttpMethod.POST,
                    "/api/tickets/CS9/reply-drafts",
                    "{\"template\":\"missing-data\",\"values\":{\"missing\":\"x\"},\"language\":\"EN\"}")
                .getBody()
                .at("/text")
                .asText())
        .startsWith("Hello,");
  }

  @Test
  void what_is_wrong_with_a_draft_is_named() {
    tickets.with(Samples.ticket("CS9", UUID.randomUUID()));

    assertThat(refusedDraft("CS9", "missing-data", "")).isEqualTo("values lack missing.");
    assertThat(refusedDraft("CS9", "missing-data", "\"missing\":\"a\",\"plan\":\"b\""))
        .isEqualTo("values hold plan; the template missing-data has missing.");
    assertThat(refusedDraft("CS9", "sorry", ""))
        .startsWith("template is 'sorry', but there are only ")
        .contains("missing-data, ", ", solution");
    Calls.assertProblem(draft("CS404", "missing-data", ""), 404);
  }

  private String refusedDraft(String number, String template, String values) {
    return Calls.assertProblem(draft(number, template, values), 400).at("/detail").asText();
  }

  private ResponseEntity<JsonNode> draft(String number, String template, String values) {
    return calls.send(
        HttpMethod.POST,
        "/api/tickets/" + number + "/reply-drafts",
        "{\"template\":\"" + template + "\",\"values\":{" + values + "}}");
  }

  @Test
  void the_list_without_a_state_is_that_of_the_unsent() {
    JsonNode page = calls.get("/api/outgoing").getBody();

    assertThat(outgoing.asked()).isNull();
    assertThat(page.at("/items/0/outcome").asText()).isEqualTo("SMTP 550");
    assertThat(page.at("/total").asInt()).isEqualTo(1);

    calls.get("/api/outgoing?state=FAILED");
    assertThat(outgoing.asked()).isEqualTo(OutgoingState.FAILED);
    assertThat(
            Calls.assertProblem(calls.get("/api/outgoing?state=LOST"), 400).at("/detail").asText())
        .startsWith("state must be one of QUEUED,");
  }

  private String refused(String json, int status) {
    return Calls.assertProblem(post("CS1", json), status).at("/detail").asText();
  }

  private ResponseEntity<JsonNode> post(String number, String json) {
    return calls.send(HttpMethod.POST, "/api/tickets/" + number + "/replies", json);
  }
}
