package org.supporthub.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.supporthub.ticket.TestMessage.chat;
import static org.supporthub.ticket.TestMessage.form;
import static org.supporthub.ticket.TestMessage.mail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.supporthub.TestDatabase;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.classify.Priority;
import org.supporthub.message.Flag;
import org.supporthub.message.Party;
import org.supporthub.message.RawMessage;

/** What a message becomes in the store. */
class FilingTest {
  @TempDir Path dataDir;
  private TestDesk desk;

  @BeforeEach
  void start() {
    TestDatabase.empty();
    desk = TestDesk.in(dataDir);
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void a_mail_becomes_a_ticket_with_number_customer_clocks_and_log() {
    ClassifiedMessage message =
        mail()
            .receivedAt("2023-10-28T02:00:00Z")
            .cc("Han.Meimei@example.com")
            .with("product", "SaaS平台")
            .with("orderNumber", "DD-1")
            .with("company", "示例公司")
            .with("customerTier", "VIP")
            .attachment("日志.txt")
            .classified();

    desk.file(message);

    Ticket ticket = desk.ticketOf(message);
    assertThat(ticket.number()).isEqualTo("CS20231028001");
    assertThat(ticket.state()).isEqualTo(TicketState.NEW);
    assertThat(ticket.stateLabel()).isEqualTo("待处理");
    assertThat(ticket.priority()).isEqualTo(Priority.HIGH);
    assertThat(ticket.tags()).containsExactly("VIP客户");
    assertThat(ticket.subject()).isEqualTo("无法登录账户");
    assertThat(ticket.product()).isEqualTo("SaaS平台");
    assertThat(ticket.orderNumber()).isEqualTo("DD-1");
    assertThat(ticket.createdAt()).isEqualTo("2023-10-28T02:00:00Z");
    assertThat(ticket.classification()).isEqualTo(message.classification());
    assertThat(ticket.customer())
        .extracting("name", "company", "tier", "email")
        .containsExactly("李雷", "示例公司", "VIP", "li.lei@example.com");
    assertThat(ticket.participants())
        .extracting("address", "role")
        .containsExactly(
            tuple("li.lei@example.com", "customer"), tuple("han.meimei@example.com", "cc"));
    assertThat(ticket.clocks())
        .extracting("clock", "state", "dueAt")
        .containsExactly(
            tuple("FIRST_RESPONSE", "RUNNING", Instant.parse("2023-10-28T06:00:00Z")),
            tuple("RESOLUTION", "RUNNING", Instant.parse("2023-10-29T02:00:00Z")));
    assertThat(ticket.messages())
        .singleElement()
        .satisfies(
            shown -> {
              assertThat(shown.text()).isEqualTo("密码错误提示 🔐");
              assertThat(shown.attachments())
                  .singleElement()
                  .extracting("name")
                  .isEqualTo("日志.txt");
            });
    assertThat(ticket.log()).extracting("action", "actor").hasSize(1);
    assertThat(ticket.version()).isEqualTo(1);
  }

  @Test
  void a_vip_we_know_from_another_channel_is_a_vip_on_this_one() {
    desk.file(form().from("vip@example.com").with("customerTier", "VIP").classified());
    ClassifiedMessage mail =
        mail()
            .from("vip@example.com")
            .subject("")
            .text("手表偶尔连不上蓝牙")
            .priority(Priority.NORMAL)
            .classified();

    desk.file(mail);

    assertThat(desk.ticketOf(mail).priority()).isEqualTo(Priority.HIGH);
    assertThat(desk.ticketOf(mail).tags()).contains("VIP客户");
  }

  @Test
  void the_event_of_a_new_ticket_is_thin_and_names_nobody() {
    ClassifiedMessage message = mail().text("我的电话是 13800000000").classified();

    desk.file(message);

    Ticket.LogEntry created = desk.ticketOf(message).log().get(0);
    assertThat(created.action()).isEqualTo("created");
    assertThat(created.detail().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "number",
            "state",
            "category",
            "priority",
            "tags",
            "channel",
            "subject",
            "messageId",
            "team",
            "clocks");
    assertThat(created.detail().path("clocks")).hasSize(2);
    assertThat(created.detail().toString()).doesNotContain("li.lei").doesNotContain("13800000000");
  }

  @Test
  void the_clocks_of_a_post_begin_when_it_was_posted_and_its_ticket_when_we_got_it() {
    Instant posted = Instant.parse("2023-10-28T01:53:00Z");
    ClassifiedMessage post = TestMessage.post("p-1").sentAt(posted).classified();
    ClassifiedMessage comment = TestMessage.post("p-1").classified();

    desk.file(post);
    desk.file(comment);

    Ticket ticket = desk.ticketOf(post);
    assertThat(ticket.createdAt()).isEqualTo("2023-10-28T02:00:00Z");
    assertThat(ticket.clocks())
        .extracting("clock", "dueAt")
        .contains(tuple("FIRST_RESPONSE", posted.plusSeconds(600)));
    assertThat(ticket.log())
        .extracting(entry -> entry.detail().path("public").asBoolean())
        .containsExactly(true, true);
    assertThat(desk.part(DecisionStore.class).of(List.of(post.message().id())))
        .extracting(Decision::clocksFrom)
        .containsExactly(posted);
  }

  @Test
  void the_same_delivery_again_leaves_a_trace_and_no_ticket() {
    ClassifiedMessage first = form().deliveryKey("webhook-1").classified();
    ClassifiedMessage again = form().deliveryKey("webhook-1").classified();
    desk.file(first);

    desk.file(again);

    assertThat(desk.rows("ticket")).isEqualTo(1);
    assertThat(desk.tickets().ofMessage(again.message().id()))
        .contains(new FiledMessage(again.message().id(), "CS20231028001", first.message().id()));
  }

  @Test
  void the_same_delivery_twice_in_a_batch_is_filed_once() {
    ClassifiedMessage first = form().deliveryKey("webhook-1").classified();
    ClassifiedMessage again = form().deliveryKey("webhook-1").classified();

    desk.file(first, again, first);

    assertThat(desk.rows("ticket")).isEqualTo(1);
    assertThat(desk.rows("duplicate")).isEqualTo(1);
    assertThat(desk.ticketOf(again).messages()).hasSize(1);
  }

  @Test
  void the_same_key_in_another_channel_is_another_delivery() {
    desk.file(
        form().deliveryKey("1").classified(),
        form().channel("web-json").deliveryKey("1").classified());

    assertThat(desk.rows("ticket")).isEqualTo(2);
  }

  @Test
  void keys_differ_by_case_accents_and_trailing_spaces() {
    desk.file(
        form().deliveryKey("key").text("1").classified(),
        form().deliveryKey("KEY").text("2").classified(),
        form().deliveryKey("kéy").text("3").classified(),
        form().deliveryKey("key ").text("4").classified());

    assertThat(desk.rows("ticket")).isEqualTo(4);
  }

  @Test
  void a_key_too_long_for_its_column_still_tells_deliveries_apart() {
    String start = "钥".repeat(400);
    ClassifiedMessage first = form().deliveryKey(start + "1").classified();

    desk.file(first, form().deliveryKey(start + "2").text("别的").classified());
    desk.file(form().deliveryKey(start + "1").classified());

    assertThat(desk.rows("ticket")).isEqualTo(2);
    assertThat(desk.rows("duplicate")).isEqualTo(1);
  }

  @Test
  void a_batch_handed_in_again_after_its_commit_changes_nothing() {
    ClassifiedMessage[] batch = {
      mail().classified(),
      chat("c-1").classified(),
      chat("c-1").classified(),
      form().deliveryKey("k").classified(),
      form().deliveryKey("k").classified()
    };
    desk.file(batch);
    String before = everything();

    desk.file(batch);

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void the_same_mail_fetched_again_under_another_key_is_a_duplicate_by_fingerprint() {
    String fingerprint = "f".repeat(64);
    ClassifiedMessage first = mail().messageId("m@x").fingerprint(fingerprint).classified();
    ClassifiedMessage again = mail().messageId("m@x").fingerprint(fingerprint).classified();
    desk.file(first);

    desk.file(again);

    assertThat(desk.ticketOf(again).messages()).hasSize(1);
    assertThat(
            TestDatabase.jdbcClient()
                .sql("SELECT reason FROM duplicate")
                .query(String.class)
                .single())
        .isEqualTo("fingerprint");
  }

  @Test
  void a_copy_of_a_copy_is_traced_to_the_message_on_the_ticket() {
    ClassifiedMessage first = mail().fingerprint("f".repeat(64)).classified();
    ClassifiedMessage copy = mail().fingerprint("f".repeat(64)).deliveryKey("uid-2").classified();
    ClassifiedMessage copyOfCopy = mail().deliveryKey("uid-2").classified();

    desk.file(first);
    desk.file(copy);
    desk.file(copyOfCopy);

    assertThat(desk.tickets().ofMessage(copyOfCopy.message().id()))
        .hasValueSatisfying(
            filed -> assertThat(filed.duplicateOf()).isEqualTo(first.message().id()));
  }

  @Test
  void equal_content_in_a_later_time_slot_is_filed_and_linked() {
    ClassifiedMessage first = form().deliveryKey("hash-slot1").classified();
    ClassifiedMessage later =
        form().deliveryKey("hash-slot2").receivedAt("2023-10-28T02:20:00Z").classified();
    ClassifiedMessage other = form().deliveryKey("hash-slot3").text("别的问题").classified();
    desk.file(first);

    desk.file(later, other);

    assertThat(desk.ticketOf(later).links())
        .containsExactly(new Ticket.Link("CS20231028001", "same-content"));
    assertThat(desk.ticketOf(first).links()).hasSize(1);
    assertThat(desk.ticketOf(other).links()).isEmpty();
  }

  @Test
  void messages_of_one_conversation_in_a_batch_become_one_ticket_by_the_oldest() {
    ClassifiedMessage second =
        chat("c-1").receivedAt("2023-10-28T02:00:05Z").subject("第二句").classified();
    ClassifiedMessage first =
        chat("c-1").receivedAt("2023-10-28T02:00:01Z").subject("第一句").classified();
    ClassifiedMessage elsewhere = chat("c-2").classified();

    desk.file(second, elsewhere, first);

    Ticket ticket = desk.ticketOf(second);
    assertThat(ticket.subject()).isEqualTo("第一句");
    assertThat(ticket.createdAt()).isEqualTo("2023-10-28T02:00:01Z");
    assertThat(ticket.messages()).extracting("subject").containsExactly("第一句", "第二句");
    assertThat(ticket.log()).extracting("action").containsExactly("created", "message-received");
    assertThat(desk.rows("ticket")).isEqualTo(2);
  }

  @Test
  void a_later_message_of_a_conversation_joins_its_ticket_and_raises_an_event() {
    ClassifiedMessage first = chat("c-1").classified();
    ClassifiedMessage later = chat("c-1").receivedAt("2023-10-28T03:00:00Z").classified();
    desk.file(first);

    desk.file(later);

    Ticket ticket = desk.ticketOf(later);
    assertThat(ticket.messages()).hasSize(2);
    assertThat(ticket.version()).isEqualTo(2);
    assertThat(ticket.clocks()).hasSize(2);
    assertThat(ticket.log().get(1).action()).isEqualTo("message-received");
    assertThat(ticket.log().get(1).detail().path("messageId").asText())
        .isEqualTo(later.message().id().toString());
  }

  @Test
  void a_ticket_is_never_created_later_than_the_database_says_it_is() {
    ClassifiedMessage early = form().receivedAt(Instant.now().plusSeconds(3_600)).classified();

    desk.file(early);

    assertThat(desk.ticketOf(early).createdAt()).isBefore(Instant.now().plusSeconds(60));
  }

  @Test
  void text_beyond_its_columns_is_cut_between_characters_and_flagged() {
    ClassifiedMessage long_ =
        form().subject("😀".repeat(1_500)).text("界🌏".repeat(600_000)).classified();

    desk.file(long_);

    Ticket ticket = desk.ticketOf(long_);
    assertThat(ticket.subject()).isEqualTo("😀".repeat(1_000));
    assertThat(ticket.messages().get(0).text()).isEqualTo("界🌏".repeat(500_000));
    assertThat(ticket.messages().get(0).flags()).containsExactly(Flag.TRUNCATED);
  }

  @Test
  void half_a_surrogate_pair_and_a_null_character_do_not_stop_a_message() {
    ClassifiedMessage odd =
        form()
            .subject("\uD83D half")
            .text("a\0b \uDE00")
            .with("note", "\uD83D")
            .from(new Party(null, "\uDE00", null, "id\uD83D"))
            .classified();

    desk.file(odd);

    assertThat(desk.ticketOf(odd).subject()).isEqualTo("\uFFFD half");
    assertThat(desk.ticketOf(odd).messages().get(0).text()).isEqualTo("a\0b \uFFFD");
  }

  @Test
  void a_large_message_lies_in_the_archive_and_reads_the_same() {
    byte[] bytes = "附件".repeat(50_000).getBytes(StandardCharsets.UTF_8);
    ClassifiedMessage large = form().content(bytes).classified();

    desk.file(large);

    UUID id = large.message().id();
    assertThat(desk.tickets().raw("CS20231028001", id).map(RawMessage::content))
        .hasValueSatisfying(content -> assertThat(content.bytes()).isEqualTo(bytes));
    assertThat(dataDir.resolve("archive"))
        .isDirectoryRecursivelyContaining("glob:**/" + "?".repeat(64));
  }

  @Test
  void the_raw_message_is_given_only_with_the_number_of_its_own_ticket() {
    ClassifiedMessage one = form().classified();
    ClassifiedMessage other = form().text("别的").classified();
    desk.file(one);
    desk.file(other);

    assertThat(desk.tickets().raw("CS20231028001", one.message().id()))
        .hasValueSatisfying(
            raw -> {
              assertThat(raw.content().bytes()).isEqualTo(one.raw().content().bytes());
              assertThat(raw.attributes()).isEqualTo(one.raw().attributes());
              assertThat(raw.receivedAt()).isEqualTo(one.raw().receivedAt());
            });
    assertThat(desk.tickets().raw("CS20231028001", other.message().id())).isEmpty();
  }

  @Test
  void an_attachment_is_found_by_message_and_place() {
    ClassifiedMessage message = mail().attachment("一.txt").attachment("二.txt").classified();
    desk.file(message);
    String id = desk.ticketOf(message).messages().get(0).attachments().get(1).id();

    assertThat(desk.tickets().attachment(id))
        .hasValueSatisfying(
            claim -> {
              assertThat(claim.attachment().part()).isEqualTo("1.二.txt");
              assertThat(claim.raw().id()).isEqualTo(message.message().id());
            });
    assertThat(desk.tickets().attachment(message.message().id() + ".2")).isEmpty();
    assertThat(desk.tickets().attachment("nothing")).isEmpty();
  }

  @Test
  void one_message_that_cannot_be_stored_rolls_the_whole_batch_back() {
    ClassifiedMessage good = form().classified();
    ClassifiedMessage poisoned = form().channel("通道").text("2").classified();

    assertThatThrownBy(() -> desk.file(good, poisoned)).isInstanceOf(DataAccessException.class);

    assertThat(desk.rows("ticket") + desk.rows("delivery_key") + desk.rows("customer")).isZero();
    desk.file(good);
    assertThat(desk.ticketOf(good).messages()).hasSize(1);
  }

  private String everything() {
    StringBuilder all = new StringBuilder();
    for (String table :
        new String[] {
          "ticket", "message", "raw_message", "customer", "customer_identity", "participant",
          "ticket_link", "deadline", "event", "duplicate", "conversation", "message_ref"
        }) {
      all.append(
          TestDatabase.jdbcTemplate()
              .queryForList("SELECT * FROM " + table + " ORDER BY 1, 2")
              .stream()
              .map(
                  row -> {
                    row.values().removeIf(byte[].class::isInstance);
                    return row.toString();
                  })
              .toList());
    }
    return all.toString();
  }

  @Test
  void an_event_opens_no_ticket_but_makes_its_sender_known_and_is_kept_once() {
    Party follower = new Party(null, null, null, "oOpenId");
    ClassifiedMessage event =
        chat("oOpenId").from(follower).deliveryKey("once").flagged(Flag.EVENT).classified();

    desk.file(event);
    desk.file(chat("oOpenId").deliveryKey("once").flagged(Flag.EVENT).classified());

    assertThat(desk.rows("ticket")).isZero();
    assertThat(desk.rows("conversation")).isZero();
    assertThat(desk.rows("raw_message")).isEqualTo(1);
    assertThat(desk.rows("duplicate")).isEqualTo(1);
    assertThat(desk.rows("customer")).isEqualTo(1);
    assertThat(desk.tickets().ofMessage(event.message().id())).isEmpty();
  }

  @Test
  void an_event_joins_the_ticket_that_its_conversation_has_by_then() {
    ClassifiedMessage before = chat("c-1").flagged(Flag.EVENT).classified();
    ClassifiedMessage message = chat("c-1").text("我要投诉").classified();
    ClassifiedMessage after = chat("c-1").flagged(Flag.EVENT).classified();
    ClassifiedMessage elsewhere = chat("c-2").flagged(Flag.EVENT).classified();

    desk.file(before, message, after, elsewhere);
    ClassifiedMessage later = chat("c-1").flagged(Flag.EVENT).classified();
    desk.file(later);

    assertThat(desk.rows("ticket")).isEqualTo(1);
    assertThat(desk.ticketOf(message).messages())
        .extracting(Ticket.Message::id)
        .containsExactly(message.message().id(), after.message().id(), later.message().id());
    assertThat(desk.rows("raw_message")).isEqualTo(5);
  }
}
