package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One customer over several channels, as an agent sees them. */
class CustomersIT extends HubJourney {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void the_same_case_by_form_and_by_mail_is_linked_and_the_link_can_be_taken_back() {
    String address = "c" + newId() + "@customer.example";
    String order = "A" + eightDigits();
    String first = number(byForm(address, "订单 " + order + " 退款一直没到账", order));
    String mailId = newId() + "@customer.example";
    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.plain(mailId, address, SUPPORT, "退款", "订单号：" + order + "，退款怎么还没有到"));
    String second = ticketWith("support-mail", mailId).get("number").asText();

    await().atMost(LONG).until(() -> !ticket(second).get("links").isEmpty());

    JsonNode ticket = ticket(second);
    assertThat(ticket.at("/links/0/number").asText()).isEqualTo(first);
    assertThat(ticket.at("/links/0/reason").asText()).isEqualTo("same-order");
    assertThat(ticket.at("/customer/kind").asText()).isEqualTo("老");
    assertThat(ticket.at("/customer/history/tickets").asInt()).isEqualTo(1);
    JsonNode found = api("/api/customers?order=" + order);
    assertThat(found.at("/total").asInt()).isEqualTo(1);
    assertThat(found.at("/items/0/id")).isEqualTo(ticket.at("/customer/id"));

    String link = "/api/tickets/" + second + "/links/" + first;
    assertThat(call("DELETE", link, "{\"reason\": \"two refunds\"}").statusCode()).isEqualTo(204);
    assertThat(ticket(second).get("links")).isEmpty();
    assertThat(ticket(first).get("links")).isEmpty();
  }

  @Test
  void customers_are_imported_merged_by_that_and_parted_by_a_person() {
    String address = "d" + newId() + "@customer.example";
    String phone = "139" + eightDigits();
    JsonNode byMail = byForm(address, "登录不了", null).get("customer");
    JsonNode byPhone =
        read(postForm("application/json", "phone", phone, "description", "手表充不进电").body());
    long other = ticketOf(byPhone.get("id").asText()).at("/customer/id").asLong();
    long kept = byMail.get("id").asLong();
    assertThat(other).isNotEqualTo(kept);

    JsonNode imported =
        read(
            call(
                    "POST",
                    "/api/customers",
                    JSON.createObjectNode()
                        .set(
                            "customers",
                            JSON.createArrayNode()
                                .add(
                                    JSON.createObjectNode()
                                        .put("id", "crm-" + newId())
                                        .put("nickname", "小雷")
                                        .put("email", address)
                                        .put("phone", phone)
                                        .put("ordersPerYear", 6)
                                        .put("averageOrder", 320.5))
                                .add(JSON.createObjectNode().put("id", "x").put("email", "bad")))
                        .toString())
                .body());

    assertThat(imported.at("/kept").asInt()).isEqualTo(1);
    assertThat(imported.at("/errors/0/reason").asText()).isEqualTo("email is no mail address.");
    HttpResponse<String> gone = call("GET", "/api/customers/" + other, "");
    assertThat(gone.statusCode()).isEqualTo(307);
    assertThat(gone.headers().firstValue("Location")).contains("/api/customers/" + kept);
    JsonNode customer = api("/api/customers/" + kept);
    assertThat(customer.get("history")).hasSize(2);
    assertThat(customer.get("tags").toString()).contains("复购潜力客户");
    assertThat(customer.at("/merges/0/actor").asText()).isEqualTo("system");
    assertThat(customer.toString()).doesNotContain(address, phone);
    assertThat(api("/api/customers/coverage").at("/tagged").asLong()).isPositive();

    String split = "{\"other\": " + other + ", \"reason\": \"his wife\"}";
    assertThat(call("POST", "/api/customers/" + kept + "/split", split).statusCode())
        .isEqualTo(200);
    assertThat(api("/api/customers/" + other).get("history")).hasSize(1);
    assertThat(call("POST", "/api/customers/" + kept + "/split", split).statusCode())
        .isEqualTo(409);
  }

  private JsonNode byForm(String address, String text, String order) {
    String[] fields = {
      "email", address, "description", text, "order_no", order == null ? "" : order
    };
    HttpResponse<String> answer = postForm("application/json", fields);
    assertThat(answer.statusCode()).isEqualTo(202);
    return ticketOf(read(answer.body()).get("id").asText());
  }

  private static String eightDigits() {
    return String.format("%08d", Math.abs(newId().hashCode() % 100_000_000));
  }

  private JsonNode ticket(String number) {
    return api("/api/tickets/" + number);
  }

  private static String number(JsonNode ticket) {
    return ticket.get("number").asText();
  }

  private HttpResponse<String> call(String method, String path, String json) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }
}
