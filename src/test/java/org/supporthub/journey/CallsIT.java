package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriUtils;

/** Telephone systems call back as they do: three times, late, out of order, and not at all. */
class CallsIT extends HubJourney {
  private static final String JSON_TYPE = "application/json";
  private static final String FORM_TYPE = "application/x-www-form-urlencoded";

  @Test
  void a_missed_call_told_three_times_and_out_of_order_is_one_ticket_with_one_event() {
    List<String> callbacks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      callbacks.add(cti("newCall", "it-1", "13800138001", ""));
      callbacks.add(cti("hangup", "it-1", "008613800138001", ",\"cause\":\"cancel\""));
    }
    Collections.shuffle(callbacks, new Random(3));

    for (String body : callbacks) {
      HttpResponse<String> answer = postCti(body);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{}");
    }

    JsonNode call = decided("phone-cti", "it-1", "MISSED");
    JsonNode ticket = ticketOfCall("phone-cti", "it-1");
    assertThat(call.at("/record/state").asText()).isEqualTo("MISSED");
    assertThat(call.at("/record/hangupBy").asText()).isEqualTo("CUSTOMER");
    assertThat(api("/api/calls/" + call.get("id").asText()).at("/openTickets/0").asText())
        .isEqualTo(ticket.get("number").asText());
    assertThat(ticket.get("medium").asText()).isEqualTo("PHONE");
    assertThat(ticket.get("subject").asText())
        .startsWith("未接来电 +861******8001")
        .doesNotContain("13800138001");
    assertThat(ticket.at("/customer/phone").asText()).contains("13800138001");
    assertThat(received(ticket)).hasSize(1);
    assertThat(received(ticket).get(0).get("text").asText())
        .contains("主叫：+8613800138001", "队列：support", "挂断方：客户");
    String number = ticket.get("number").asText();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                CRM.verify(
                    1,
                    WireMock.postRequestedFor(WireMock.urlEqualTo("/hub"))
                        .withRequestBody(
                            WireMock.matchingJsonPath(
                                "$[?(@.type == 'org.supporthub.ticket.call-ended.v1')]"))
                        .withRequestBody(
                            WireMock.matchingJsonPath("$.subject", WireMock.equalTo(number)))));
  }

  @Test
  void a_further_missed_call_joins_the_ticket_and_an_answered_one_is_noted_on_it() {
    postCti(cti("hangup", "it-2a", "13800138002", ",\"cause\":\"noAnswer\""));
    String number = ticketOfCall("phone-cti", "it-2a").get("number").asText();
    postCti(cti("hangup", "it-2b", "+8613800138002", ",\"cause\":\"cancel\""));
    assertThat(ticketOfCall("phone-cti", "it-2b").get("number").asText()).isEqualTo(number);

    postCti(cti("hangup", "it-2c", "13800138002", ",\"cause\":\"normalClearing\""));
    postCti(cti("answer", "it-2c", "13800138002", ",\"answeringNumber\":\"1001\""));
    JsonNode spoken = decided("phone-cti", "it-2c", "ANSWERED");

    JsonNode ticket =
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> api("/api/tickets/" + number), found -> received(found).size() == 3);
    assertThat(received(ticket).get(1).get("text").asText()).startsWith("未接来电（第 2 次）");
    assertThat(received(ticket).get(2).get("text").asText()).startsWith("已接通").contains("1001");
    assertThat(received(ticket).get(2).get("flags").toString()).contains("EVENT");
    assertThat(spoken.at("/record/state").asText()).isEqualTo("ENDED_ANSWERED");
  }

  @Test
  void a_recording_is_fetched_and_stands_with_the_call_and_on_its_ticket() throws Exception {
    byte[] mp3 = "ID3\u0003\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    CRM.stubFor(
        WireMock.get("/rec/it-10.mp3")
            .inScenario("recording")
            .willReturn(WireMock.notFound())
            .willSetStateTo("written"));
    CRM.stubFor(
        WireMock.get("/rec/it-10.mp3")
            .inScenario("recording")
            .whenScenarioStateIs("written")
            .willReturn(WireMock.aResponse().withBody(mp3)));
    for (int i = 0; i < 2; i++) {
      postAs(
          "/channels/phone-tccc/" + PHONE_TOKEN + "?action=record&version=1",
          JSON_TYPE,
          "{\"SdkAppId\":1,\"SessionId\":\"it-10\",\"RecordId\":\"R10\",\"Timestamp\":1795310370,\"RecordURL\":\"%s/rec/it-10.mp3\"}"
              .formatted(CRM.baseUrl()),
          Map.of());
      postAs(
          "/channels/phone-tccc/" + PHONE_TOKEN + "?action=cdr&version=1",
          JSON_TYPE,
          "{\"SdkAppId\":1,\"SessionId\":\"it-10\",\"Caller\":\"008613800138010\",\"Callee\":\"0086400001234\",\"Direction\":0,\"StartTimestamp\":1795310300,\"EndedTimestamp\":1795310360,\"HungUpSide\":\"user\",\"EndStatusString\":\"ringingGiveUp\"}",
          Map.of());
    }

    String ticket = ticketOfCall("phone-tccc", "it-10").get("number").asText();
    JsonNode file =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> api("/api/tickets/" + ticket).at("/messages/0/attachments/0"),
                found -> !found.isMissingNode());
    JsonNode call = api("/api/calls?channel=phone-tccc&callId=it-10").get(0);

    assertThat(file.get("name").asText()).isEqualTo("recording.mp3");
    assertThat(download("/api/attachments/" + file.get("id").asText()).body()).isEqualTo(mp3);
    assertThat(call.at("/recordings/0/state").asText()).isEqualTo("KEPT");
    assertThat(download("/api/calls/" + call.get("id").asText() + "/recording").body())
        .isEqualTo(mp3);
    CRM.verify(2, WireMock.getRequestedFor(WireMock.urlEqualTo("/rec/it-10.mp3")));
  }

  @Test
  void a_wrap_up_that_is_not_solved_becomes_a_ticket_with_a_reminder_and_a_progress_clock() {
    postCti(cti("answer", "it-3", "13800138003", ""));
    postCti(cti("hangup", "it-3", "13800138003", ",\"cause\":\"normalClearing\""));
    JsonNode call = decided("phone-cti", "it-3", "ANSWERED");
    assertThat(call.get("ticket").isNull()).isTrue();

    HttpResponse<String> answer =
        send(
            request("/api/calls/" + call.get("id").asText() + "/wrap-up")
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", JSON_TYPE)
                .POST(
                    BodyPublishers.ofString(
                        "{\"description\":\"客户无法登录账户\",\"result\":\"UNRESOLVED\",\"rating\":2}")));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode wrapped = read(answer.body());
    assertThat(wrapped.at("/wrapUp/classification/category").asText()).isEqualTo("fault.login");
    JsonNode ticket = ticketOfCall("phone-cti", "it-3");
    assertThat(ticket.get("category").asText()).isEqualTo("fault.login");
    assertThat(ticket.get("clocks").findValuesAsText("clock")).contains("FOLLOW_UP", "PROGRESS");
    assertThat(received(ticket).get(0).get("text").asText()).startsWith("客户无法登录账户");
    JsonNode told = logged(ticket, "call-wrapped-up");
    assertThat(told.at("/detail/call/result").asText()).isEqualTo("UNRESOLVED");
    assertThat(told.at("/detail/clocks").findValuesAsText("clock"))
        .containsExactly("FOLLOW_UP", "PROGRESS");

    jdbc.sql(
            """
            UPDATE deadline d
              JOIN ticket t ON t.id = d.ticket_id
               SET d.due_at = UTC_TIMESTAMP(6)
             WHERE t.number = ? AND d.clock IN ('FOLLOW_UP', 'PROGRESS')
            """)
        .param(ticket.get("number").asText())
        .update();
    JsonNode due =
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> api("/api/tickets/" + ticket.get("number").asText()),
                found -> !logged(found, "follow-up-due").isMissingNode());
    assertThat(logged(due, "breached").at("/detail/clock").asText()).isEqualTo("PROGRESS");
  }

  private static JsonNode logged(JsonNode ticket, String action) {
    for (JsonNode entry : ticket.get("log")) {
      if (entry.get("action").asText().equals(action)) {
        return entry;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void every_system_gets_the_answer_it_waits_for_and_its_call() {
    HttpResponse<String> tccc =
        postAs(
            "/channels/phone-tccc/" + PHONE_TOKEN + "?action=cdr&version=1",
            JSON_TYPE,
            "{\"SdkAppId\":1,\"SessionId\":\"it-4\",\"Caller\":\"008613800138004\",\"Callee\":\"0086400001234\",\"Direction\":0,\"StartTimestamp\":1795310300,\"QueuedTimestamp\":1795310312,\"EndedTimestamp\":1795310360,\"HungUpSide\":\"user\",\"EndStatusString\":\"ringingGiveUp\",\"QueuedSkillGroupId\":11,\"QueuedSkillGroupName\":\"售后组\"}",
            Map.of());
    HttpResponse<String> aliyun =
        postAs(
            "/channels/phone-aliyun/" + PHONE_TOKEN,
            JSON_TYPE,
            "[{\"call_id\":\"it-5\",\"start_time\":\"2026-11-22 09:19:40\",\"end_time\":\"2026-11-22 09:20:00\",\"duration\":\"20\",\"status_code\":\"200000\",\"caller\":\"05710000001\",\"callee\":\"13800138005\"}]",
            Map.of());
    HttpResponse<String> freeSwitch =
        postAs(
            "/channels/phone-freeswitch?uuid=it-6",
            FORM_TYPE,
            "cdr="
                + UriUtils.encode(
                    "{\"variables\":{\"uuid\":\"it-6\",\"direction\":\"inbound\",\"caller_id_number\":\"13800138006\",\"hangup_cause\":\"NO_ANSWER\"}}",
                    StandardCharsets.UTF_8),
            Map.of(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(FREESWITCH_LOGIN.getBytes(StandardCharsets.UTF_8))));
    Map<String, String> twilio =
        new TreeMap<>(
            Map.of(
                "AccountSid", "AC1",
                "CallSid", "it-7",
                "CallStatus", "no-answer",
                "Direction", "inbound",
                "From", "+8613800138007",
                "SequenceNumber", "2",
                "To", "+14155552671"));
    HttpResponse<String> twilioAnswer =
        postAs(
            "/channels/phone-twilio?tenant=acme",
            FORM_TYPE,
            form(twilio),
            Map.of("X-Twilio-Signature", twilioSignature("?tenant=acme", twilio)));

    assertThat(tccc.body()).isEqualTo("{\"ErrCode\":0,\"ErrMsg\":\"\"}");
    assertThat(aliyun.body()).isEqualTo("{\"code\":0,\"msg\":\"ok\"}");
    assertThat(aliyun.headers().firstValue("Content-Type")).hasValue(JSON_TYPE);
    assertThat(freeSwitch.statusCode()).isEqualTo(200);
    assertThat(freeSwitch.body()).isEmpty();
    assertThat(twilioAnswer.statusCode()).isEqualTo(204);
    assertThat(decided("phone-tccc", "it-4", "MISSED").at("/record/times/waitSeconds").asInt())
        .isEqualTo(48);
    assertThat(decided("phone-aliyun", "it-5", "ANSWERED").at("/record/direction").asText())
        .isEqualTo("OUT");
    decided("phone-freeswitch", "it-6", "MISSED");
    decided("phone-twilio", "it-7", "MISSED");
    assertThat(ticketOfCall("phone-tccc", "it-4").at("/messages/0/text").asText()).contains("售后组");
  }

  @Test
  void a_screen_that_is_connected_is_told_of_a_call_that_rings() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    var stream =
        HttpClient.newHttpClient()
            .sendAsync(
                request("/api/events/stream?queue=support")
                    .timeout(Duration.ofMinutes(2))
                    .header("Authorization", "Bearer " + TOKEN)
                    .GET()
                    .build(),
                BodyHandlers.fromLineSubscriber(new Lines(lines)));
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> lines.contains(":connected"));

    postCti(cti("newCall", "it-9", "13800138009", ",\"user\":[\"Alice\"]"));

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(lines)
                    .contains("event:screen-pop")
                    .anySatisfy(
                        line ->
                            assertThat(line)
                                .startsWith("data:")
                                .contains("+8613800138009", "RINGING", "Alice")));
    stream.cancel(true);
  }

  @Test
  void who_does_not_prove_to_be_the_telephone_system_is_refused_and_nothing_is_stored() {
    String body = cti("hangup", "it-8", "13800138008", "");

    assertThat(postAs("/channels/phone-cti", JSON_TYPE, body, Map.of()).statusCode())
        .isEqualTo(401);
    assertThat(
            postAs("/channels/phone-cti/x" + PHONE_TOKEN, JSON_TYPE, body, Map.of()).statusCode())
        .isEqualTo(401);
    assertThat(
            postAs(
                    "/channels/phone-twilio",
                    FORM_TYPE,
                    "CallSid=it-8",
                    Map.of("X-Twilio-Signature", "x"))
                .statusCode())
        .isEqualTo(401);
    assertThat(postAs("/channels/phone-freeswitch", JSON_TYPE, "{}", Map.of()).statusCode())
        .isEqualTo(401);
    assertThat(postCti("{\"event\":").statusCode()).isEqualTo(400);
    assertThat(api("/api/calls?callId=it-8")).isEmpty();
  }

  /** Keeps the lines of an answer that does not end. */
  record Lines(List<String> lines) implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      lines.add(line);
    }

    @Override
    public void onError(Throwable cancelled) {
      // The test is over.
    }

    @Override
    public void onComplete() {
      lines.add("the end");
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + UriUtils.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String twilioSignature(String query, Map<String, String> fields) {
    String text =
        TWILIO_URL
            + query
            + fields.entrySet().stream()
                .map(field -> field.getKey() + field.getValue())
                .collect(Collectors.joining());
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(TWILIO_AUTH_TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
