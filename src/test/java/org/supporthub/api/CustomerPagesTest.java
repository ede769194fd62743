package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.supporthub.customer.CustomerFilter;
import org.supporthub.customer.FakeCustomers;
import org.supporthub.ticket.FakeTicketLinks;
import org.supporthub.ticket.FakeTickets;

/** Customers by HTTP, and links between tickets. */
@ApiTest
class CustomerPagesTest {
  @Autowired TestRestTemplate http;
  @Autowired FakeCustomers customers;
  @Autowired FakeTickets tickets;
  @Autowired FakeTicketLinks links;
  private Calls calls;

  @BeforeEach
  void start() {
    calls = new Calls(http);
    customers.done().clear();
  }

  @Test
  void nothing_of_a_customer_is_told_or_changed_without_the_token() {
    for (String path :
        new String[] {"/api/customers", "/api/customers/7", "/api/customers/coverage"}) {
      Calls.assertProblem(calls.call(HttpMethod.GET, path, null, null, JsonNode.class), 401);
    }
    for (String path : new String[] {"/api/customers", "/api/customers/7/merge"}) {
      Calls.assertProblem(calls.call(HttpMethod.POST, path, null, "{}", JsonNode.class), 401);
    }
    Calls.assertProblem(
        calls.call(HttpMethod.DELETE, "/api/tickets/CS1/links/CS2", null, "{}", JsonNode.class),
        401);
  }

  @Test
  void a_customer_comes_with_tickets_calls_and_merges() {
    tickets.with(Samples.summary("CS20261123009"));

    JsonNode customer = calls.get("/api/customers/7").getBody();

    assertThat(customer.at("/nickname").asText()).isEqualTo("小雷");
    assertThat(customer.at("/kind").asText()).isEqualTo("老");
    assertThat(customer.at("/email").asText()).isEqualTo("l***@example.com");
    assertThat(customer.at("/consumption/averageOrder").asDouble()).isEqualTo(320.5);
    assertThat(customer.at("/identities/0/proof").asText()).isEqualTo("CRM");
    assertThat(customer.at("/history")).isNotEmpty();
    assertThat(customer.at("/calls/0/state").asText()).isEqualTo("MISSED");
    assertThat(customer.at("/merges/0/merged").asLong()).isEqualTo(8);
    assertThat(tickets.asked().customer()).isEqualTo(7);
  }

  @Test
  void the_id_of_a_merged_customer_leads_to_the_one_that_was_kept() throws Exception {
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(http.getRootUri() + "/api/customers/8"))
                    .header("Authorization", "Bearer " + SmallHub.TOKEN)
                    .build(),
                BodyHandlers.discarding());

    assertThat(answer.statusCode()).isEqualTo(307);
    assertThat(answer.headers().firstValue("Location")).contains("/api/customers/7");
  }

  @Test
  void somebody_unknown_is_not_there() {
    assertThat(Calls.assertProblem(calls.get("/api/customers/9"), 404).at("/detail").asText())
        .isEqualTo("There is no customer 9.");
    Calls.assertProblem(calls.get("/api/customers/x"), 400);
  }

  @Test
  void all_parameters_of_the_list_reach_the_store_and_wrong_ones_are_named() {
    JsonNode page =
        calls.get("/api/customers?q=李&phone=13800001234&email=a@x.cn&order=A1&size=1").getBody();

    assertThat(customers.asked()).isEqualTo(new CustomerFilter("李", "13800001234", "a@x.cn", "A1"));
    assertThat(page.at("/total").asInt()).isEqualTo(1);
    assertThat(page.at("/items/0/id").asLong()).isEqualTo(7);
    assertThat(
            Calls.assertProblem(calls.get("/api/customers?size=201"), 400).at("/detail").asText())
        .isEqualTo("size must be less than or equal to 200.");
  }

  @Test
  void coverage_is_a_share() {
    assertThat(calls.get("/api/customers/coverage").getBody())
        .hasToString("{\"customers\":4,\"tagged\":3,\"share\":0.75}");
  }

  @Test
  void customers_are_imported_each_by_itself_and_errors_name_place_and_field() {
    JsonNode answer =
        calls
            .send(
                HttpMethod.POST,
                "/api/customers",
                """
                {"customers": [
                  {"id": "C1", "registeredAt": "2024-03-01T09:00:00+08:00", "tags": ["a", "b"]},
                  {"id": "C2", "registeredAt": "yesterday"},
                  {"id": "C3", "ordersPerYear": "many"},
                  {"name": "x"},
                  {"id": "C5", "vip": true},
                  null
                ]}
                """)
            .getBody();

    assertThat(answer.at("/kept").asInt()).isEqualTo(1);
    assertThat(customers.done())
        .singleElement()
        .asString()
        .contains("id=C1", "2024-03-01T01:00:00Z", "[a, b]");
    assertThat(answer.at("/errors"))
        .extracting(error -> error.at("/place").asInt() + " " + error.at("/reason").asText())
        .containsExactly(
            "1 registeredAt is no date and time.",
            "2 ordersPerYear is no number.",
            "3 id is empty.",
            "4 there is no field vip here.",
            "5 there is no customer.");
    assertThat(answer.at("/errors/0/id").asText()).isEqualTo("C2");
  }

  @Test
  void a_batch_that_is_wrong_as_a_whole_is_refused() {
    assertRefused("{}", "customers must hold at least one.");
    assertRefused("{\"customers\": []}", "customers must hold at least one.");
    assertRefused(
        "{\"customers\": [" + "{},".repeat(1000) + "{}]}", "customers must hold at most 1000.");
    assertRefused("{\"customers\": 1}", "customers must be a list.");
    assertRefused("{\"x\": 1}", "x is not known here; there are customers.");
  }

  @Test
  void a_split_needs_a_reason_and_keeps_who_did_it() {
    assertThat(change("split", "{\"other\": 8, \"reason\": \" two brothers \"}").getBody())
        .isNotNull();
    assertThat(customers.done()).containsExactly("split 8 from 7: two brothers by api-token");

    Calls.assertProblem(change("split", "{\"other\": 8}"), 400);
    Calls.assertProblem(change("split", "{\"reason\": \"x\"}"), 400);
    assertThat(
            Calls.assertProblem(change("split", "{\"other\": 9, \"reason\": \"x\"}"), 400)
                .at("/parameter")
                .asText())
        .isEqualTo("other");
  }

  @Test
  void a_merge_that_cannot_be_says_why() {
    assertThat(
            Calls.assertProblem(change("merge", "{\"other\": 8, \"reason\": \"x\"}"), 409)
                .at("/detail")
                .asText())
        .isEqualTo("Customer 8 is merged into 7 already.");
    Calls.assertProblem(
        calls.send(HttpMethod.POST, "/api/customers/9/merge", "{\"other\": 8, \"reason\": \"x\"}"),
        404);
  }

  @Test
  void a_link_is_taken_back_with_a_reason() {
    String path = "/api/tickets/CS1/links/";

    assertThat(
            calls
                .send(HttpMethod.DELETE, path + "CS2", "{\"reason\": \"two parcels\"}")
                .getStatusCode()
                .value())
        .isEqualTo(204);
    assertThat(links.done()).isEqualTo("CS1 from CS2: two parcels by api-token");
    Calls.assertProblem(calls.send(HttpMethod.DELETE, path + "CS2", null), 400);
    assertThat(
            Calls.assertProblem(
                    calls.send(HttpMethod.DELETE, path + "CS3", "{\"reason\": \"x\"}"), 404)
                .at("/detail")
                .asText())
        .isEqualTo("Ticket CS1 is not linked with CS3.");
  }

  private ResponseEntity<JsonNode> change(String what, String json) {
    return calls.send(HttpMethod.POST, "/api/customers/7/" + what, json);
  }

  private void assertRefused(String json, String sentence) {
    assertThat(
            Calls.assertProblem(calls.send(HttpMethod.POST, "/api/customers", json), 400)
                .at("/detail")
                .asText())
        .isEqualTo(sentence);
  }
}
