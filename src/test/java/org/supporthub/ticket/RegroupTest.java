package org.supporthub.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.TestDatabase;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.classify.Priority;
import org.supporthub.message.Content;
import org.supporthub.ticket.Mentions.Mention;
import org.supporthub.ticket.TakingPart.Part;

/** Notes, participants, merging, splitting, deleting and writing down, on the real database. */
class RegroupTest {
  private static final Actor LI = new Actor("李雷", Role.AGENT);
  private static final Actor WANG = new Actor("王主管", Role.SUPERVISOR);

  @TempDir static Path folder;

  private static TestDesk desk;

  /** What tells the messages of one test from those of the others. */
  private final String own = UUID.randomUUID().toString();

  @BeforeAll
  static void open() {
    TestDatabase.empty();
    desk = TestDesk.in(folder);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void a_note_stands_on_the_ticket_with_its_file_and_tells_whom_it_mentions() {
    ClassifiedMessage message = filed(id("a"));
    List<Mention> told = new ArrayList<>();
    desk.part(Mentions.class).listen(told::add);
    var file = new Notes.File("截图.png", "image/png", Content.of(new byte[] {1, 2, 3}));

    Notes.Note note =
        desk.part(Notes.class)
            .add(
                number(message),
                1L,
                new Notes.Draft("已联系物流 🚚", List.of(file), List.of("韩梅梅")),
                LI);

    Ticket ticket = desk.ticketOf(message);
    Ticket.Message written = ticket.messages().get(1);
    assertThat(written.direction()).isEqualTo("NOTE");
    assertThat(written.text()).isEqualTo("已联系物流 🚚");
    assertThat(written.from().name()).isEqualTo("李雷");
    assertThat(written.attachments()).extracting(Ticket.File::name).containsExactly("截图.png");
    assertThat(desk.tickets().ourFile(written.attachments().get(0).id())).isPresent();
    assertThat(told).containsExactly(new Mention(ticket.number(), note.id(), "韩梅梅", "李雷"));
    assertThat(ticket.log().get(1).action()).isEqualTo("noted");
    assertThat(ticket.log().get(1).detail().toString()).doesNotContain("物流");
    assertThat(ticket.version()).isEqualTo(note.version()).isEqualTo(2);
    assertThatThrownBy(
            () ->
                desk.part(Notes.class)
                    .add(number(message), 1L, new Notes.Draft("再次", List.of(), List.of("韩梅梅")), LI))
        .hasMessageContaining("is at version 2, not 1");
    assertThat(told).hasSize(1);
  }

  @Test
  void somebody_takes_part_from_now_on_and_no_longer() {
    ClassifiedMessage message = filed(id("a"));
    TakingPart parts = desk.part(TakingPart.class);

    parts.add(number(message), null, "Boss@Example.com", "老板", Part.CC, LI);
    desk.file(
        TestMessage.mail()
            .messageId(id("z"))
            .from("boss@example.com")
            .subject("Re: " + number(message))
            .classified());

    assertThat(desk.ticketOf(message).messages()).hasSize(2);
    assertThatThrownBy(
            () -> parts.add(number(message), null, "boss@example.com", null, Part.STAFF, LI))
        .hasMessageContaining("takes part in ticket");

    parts.remove(number(message), null, "boss@example.com", "误加", LI);

    assertThat(desk.ticketOf(message).participants())
        .extracting(Ticket.Participant::address)
        .doesNotContain("boss@example.com");
    assertThatThrownBy(() -> parts.remove(number(message), null, "nobody@x.cn", "误加", LI))
        .hasMessageContaining("takes no part");
    assertThat(desk.ticketOf(message).log())
        .extracting(Ticket.LogEntry::action)
        .containsExactly("created", "participant-added", "message-received", "participant-removed");
  }

  @Test
  void what_belonged_to_a_merged_ticket_goes_to_the_other_and_so_does_what_comes_later() {
    ClassifiedMessage kept = filed(id("a"));
    ClassifiedMessage merged = filed(id("b"), "han@example.com");
    ClassifiedMessage chat = TestMessage.chat(id("visitor")).classified();
    desk.file(chat);
    String target = number(kept);
    String source = number(merged);
    String talk = number(chat);
    Merges merges = desk.part(Merges.class);

    merges.merge(talk, null, source, "同一问题", LI);
    Merges.Merged done = merges.merge(source, null, target, "同一问题", LI);

    assertThat(done.messages()).isEqualTo(2);
    assertThat(desk.tickets().byNumber(target).orElseThrow().messages()).hasSize(3);
    assertThat(desk.tickets().byNumber(target).orElseThrow().participants())
        .extracting(Ticket.Participant::address)
        .contains("han@example.com", "li.lei@example.com");
    for (String number : List.of(source, talk)) {
      Ticket pointer = desk.tickets().byNumber(number).orElseThrow();
      assertThat(pointer.state()).isEqualTo(TicketState.CLOSED);
      assertThat(pointer.progress().mergedInto()).isEqualTo(target);
      assertThat(pointer.messages()).isEmpty();
      assertThat(pointer.clocks()).extracting(Ticket.Clock::state).containsOnly("STOPPED");
      assertThat(pointer.links()).extracting(Ticket.Link::reason).contains("merged");
    }

    ClassifiedMessage answer =
        TestMessage.mail().messageId(id("c")).inReplyTo(id("b")).classified();
    ClassifiedMessage quoting =
        TestMessage.mail()
            .messageId(id("d"))
            .from("han@example.com")
            .subject("Re: " + source)
            .classified();
    ClassifiedMessage line = TestMessage.chat(id("visitor")).text("还在吗").classified();
    ClassifiedMessage addressed =
        TestMessage.mail()
            .messageId(id("e"))
            .from("other@example.com")
            .to(desk.replyAddress(source))
            .classified();
    desk.file(answer, quoting, line, addressed);

    assertThat(List.of(answer, quoting, line, addressed))
        .allSatisfy(message -> assertThat(number(message)).isEqualTo(target));
    assertThat(desk.tickets().over("web-chat", id("visitor"))).isFalse();
  }

  @Test
  void what_cannot_be_merged_is_refused_and_nothing_moves() {
    ClassifiedMessage first = filed(id("a"));
    ClassifiedMessage second = filed(id("b"));
    ClassifiedMessage third = filed(id("c"));
    Merges merges = desk.part(Merges.class);
    String gone = number(third);
    merges.merge(gone, null, number(second), "同一问题", LI);
    TestDatabase.jdbcTemplate()
        .update("UPDATE ticket SET state = 'CLOSED' WHERE number = ?", number(first));

    assertThatThrownBy(() -> merges.merge(number(second), null, number(second), "同一", LI))
        .hasMessage("A ticket cannot be merged into itself.");
    assertThatThrownBy(() -> merges.merge(number(second), null, number(first), "同一", LI))
        .hasMessageContaining("is CLOSED; reopen it");
    assertThatThrownBy(() -> merges.merge(gone, null, number(first), "同一", LI))
        .hasMessage("Ticket %s was merged into %s.".formatted(gone, number(second)));
    assertThatThrownBy(() -> merges.merge(number(second), null, "CS404", "同一", LI))
        .hasMessage("There is no ticket CS404.");
    assertThatThrownBy(() -> merges.merge(number(first), 9L, number(second), "同一", LI))
        .hasMessageContaining("is at version 1, not 9");
    assertThat(desk.ticketOf(first).messages()).hasSize(1);
  }

  @Test
  void messages_that_are_split_off_have_a_ticket_and_clocks_of_their_own_and_keep_their_answers() {
    ClassifiedMessage first = filed(id("a"));
    ClassifiedMessage other =
        TestMessage.mail().messageId(id("b")).inReplyTo(id("a")).subject("另外一件事").classified();
    desk.file(other);
    String old = number(first);
    Splits splits = desk.part(Splits.class);
    Set<UUID> messages = Set.of(other.message().id());

    Splits.Split split = splits.split(old, null, messages, "另一个问题", LI);

    Ticket fresh = desk.ticketOf(other);
    assertThat(fresh.number()).isEqualTo(split.ticket()).isNotEqualTo(old);
    assertThat(fresh.subject()).isEqualTo("另外一件事");
    assertThat(fresh.state()).isEqualTo(TicketState.NEW);
    assertThat(fresh.category()).isEqualTo("technical.login");
    assertThat(fresh.clocks()).extracting(Ticket.Clock::state).containsOnly("RUNNING");
    assertThat(fresh.links()).containsExactly(new Ticket.Link(old, "split"));
    assertThat(fresh.log().get(0).action()).isEqualTo("created");
    assertThat(desk.ticketOf(first).log().get(2).action()).isEqualTo("split");
    ClassifiedMessage answer =
        TestMessage.mail().messageId(id("c")).inReplyTo(id("b")).classified();
    ClassifiedMessage elsewhere =
        TestMessage.mail().messageId(id("d")).inReplyTo(id("a")).classified();
    desk.file(answer, elsewhere);
    assertThat(number(answer)).isEqualTo(fresh.number());
    assertThat(number(elsewhere)).isEqualTo(old);

    assertThatThrownBy(() -> splits.split(old, null, messages, "另一个问题", LI))
        .hasMessageContaining("is not on ticket " + old);
    assertThatThrownBy(
            () ->
                splits.split(
                    fresh.number(),
                    null,
                    Set.of(other.message().id(), answer.message().id()),
                    "另一个问题",
                    LI))
        .hasMessageContaining("leave at least one");
  }

  @Test
  void splitting_undoes_a_merge() {
    ClassifiedMessage kept = filed(id("a"));
    ClassifiedMessage merged = filed(id("b"));
    desk.part(Merges.class).merge(number(merged), null, number(kept), "同一问题", LI);

    Splits.Split split =
        desk.part(Splits.class)
            .split(number(kept), null, Set.of(merged.message().id()), "并非同一问题", LI);
    ClassifiedMessage answer =
        TestMessage.mail().messageId(id("c")).inReplyTo(id("b")).classified();
    desk.file(answer);

    assertThat(number(answer)).isEqualTo(split.ticket());
  }

  @Test
  void a_deleted_ticket_is_gone_but_for_its_log_and_the_customer_gets_a_new_one() {
    ClassifiedMessage mail = filed(id("a"));
    ClassifiedMessage chat = TestMessage.chat(id("visitor")).classified();
    desk.file(chat);
    String number = number(mail);
    String talk = number(chat);
    Deletions deletions = desk.part(Deletions.class);
    assertThatThrownBy(() -> deletions.delete(number, null, "误建", LI))
        .hasMessage("Tickets are deleted by supervisor or admin.");

    deletions.delete(number, null, "误建", WANG);
    deletions.delete(talk, 1L, "误建", WANG);

    assertThat(desk.tickets().byNumber(number)).isEmpty();
    assertThat(
            desk.tickets()
                .find(new TicketFilter(null, null, null, null, null, number, null, null), 0, 9)
                .total())
        .isZero();
    assertThat(
            TestDatabase.jdbcClient()
                .sql("SELECT actor FROM event WHERE type = 'deleted'")
                .query(String.class)
                .list())
        .containsExactly("王主管", "王主管");
    assertThatThrownBy(() -> deletions.delete(number, null, "误建", WANG))
        .hasMessage("There is no ticket %s.".formatted(number));

    ClassifiedMessage answer =
        TestMessage.mail().messageId(id("c")).inReplyTo(id("a")).classified();
    ClassifiedMessage line = TestMessage.chat(id("visitor")).text("还在吗").classified();
    ClassifiedMessage next = TestMessage.chat(id("visitor")).text("你好").classified();
    desk.file(answer, line);
    desk.file(next);

    assertThat(number(answer)).isNotEqualTo(number);
    assertThat(number(line)).isNotEqualTo(talk).isEqualTo(number(next));
  }

  @Test
  void a_ticket_that_is_written_down_is_like_any_other_but_for_what_the_person_decided() {
    ManualTickets manual = desk.part(ManualTickets.class);
    var draft =
        new ManualTickets.Draft(
            "王芳",
            "wang.fang@example.com",
            null,
            "complaint.service",
            Priority.URGENT,
            null,
            "客户到店反映登录失败\n密码错误提示",
            null,
            "SO-1");

    FiledMessage opened = manual.open(draft, "visit-1", LI);
    FiledMessage again = manual.open(draft, "visit-1", LI);

    Ticket ticket = desk.tickets().byNumber(opened.ticketNumber()).orElseThrow();
    assertThat(again.ticketNumber()).isEqualTo(ticket.number());
    assertThat(again.duplicateOf()).isEqualTo(opened.messageId());
    assertThat(ticket.channel()).isEqualTo("manual");
    assertThat(ticket.medium()).isEqualTo("MANUAL");
    assertThat(ticket.category()).isEqualTo("complaint.service");
    assertThat(ticket.priority()).isEqualTo(Priority.URGENT);
    assertThat(ticket.subject()).isEqualTo("客户到店反映登录失败");
    assertThat(ticket.orderNumber()).isEqualTo("SO-1");
    assertThat(ticket.customer().email()).isEqualTo("wang.fang@example.com");
    assertThat(ticket.clocks()).extracting(Ticket.Clock::state).containsOnly("RUNNING");
    assertThat(ticket.log().get(0).actor()).isEqualTo("李雷");
    Decision decision =
        desk.part(Decisions.class).of(List.of(opened.messageId())).get(opened.messageId());
    assertThat(decision.byPerson()).isTrue();

    assertThatThrownBy(() -> manual.open(draft, "visit-1", WANG))
        .hasMessage("This Idempotency-Key was used for something else.");
    assertThatThrownBy(
            () ->
                manual.open(
                    new ManualTickets.Draft(
                        "王芳", null, null, "complaint.nothing", Priority.LOW, null, "x", null, null),
                    null,
                    LI))
        .hasMessage("category is 'complaint.nothing', which is none of classification.yaml.");
    assertThat(desk.rows("ticket WHERE channel = 'manual'")).isOne();
    assertThat(
            new String(
                desk.tickets()
                    .raw(ticket.number(), opened.messageId())
                    .orElseThrow()
                    .content()
                    .bytes(),
                StandardCharsets.UTF_8))
        .contains("客户到店");
  }

  private ClassifiedMessage filed(String messageId) {
    return filed(messageId, "li.lei@example.com");
  }

  private ClassifiedMessage filed(String messageId, String from) {
    ClassifiedMessage message =
        TestMessage.mail()
            .messageId(messageId)
            .from(from)
            .receivedAt(Instant.parse("2023-10-28T02:00:00Z"))
            .classified();
    desk.file(message);
    return message;
  }

  private String id(String name) {
    return name + "-" + own + "@x";
  }

  private String number(ClassifiedMessage message) {
    return desk.ticketOf(message).number();
  }
}
