package org.supporthub.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.supporthub.TestDatabase;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.classify.KeywordClassifier;
import org.supporthub.classify.Priority;
import org.supporthub.classify.Said;
import org.supporthub.ticket.Decisions;
import org.supporthub.ticket.PersonalDecisions;
import org.supporthub.ticket.TestDesk;
import org.supporthub.ticket.TestMessage;
import org.supporthub.ticket.Ticket;
import org.supporthub.ticket.TicketRefusedException;
import org.supporthub.ticket.TicketRefusedException.Reason;

/** What a person decides about a ticket stays, and is kept to tune the rules by. */
class CorrectionsTest {
  private static final Period ALWAYS =
      new Period(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

  @TempDir Path dataDir;
  private TestDesk desk;
  private Corrections corrections;
  private Tuning tuning;

  @BeforeEach
  void start() {
    TestDatabase.empty();
    desk = TestDesk.in(dataDir);
    var store = new CorrectionStore(TestDatabase.jdbcClient());
    corrections =
        new Corrections(
            desk.part(PersonalDecisions.class),
            store,
            new DataSourceTransactionManager(TestDatabase.dataSource()));
    tuning = new Tuning(store, desk.part(KeywordClassifier.class));
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  private Ticket file(String text) {
    ClassifiedMessage written = TestMessage.form().subject("").text(text).classified();
    ClassifiedMessage message =
        new ClassifiedMessage(
            written.raw(),
            written.message(),
            desk.part(KeywordClassifier.class).classify(Said.of(written.message())));
    desk.file(message);
    return desk.ticketOf(message);
  }

  private Ticket again(Ticket ticket) {
    return desk.tickets().byNumber(ticket.number()).orElseThrow();
  }

  @Test
  void a_person_decides_once_and_for_all() {
    Ticket before = file("登录不了，请打 138 0013 8000 或写信到 wang@customer.example");

    var decided =
        corrections.correct(before.number(), "billing.charge", Priority.URGENT, "是扣款", "wang");
    var again =
        corrections.correct(before.number(), "billing.charge", Priority.URGENT, "是扣款", "wang");

    Ticket after = again(before);
    assertThat(before.category()).isEqualTo("fault.login");
    assertThat(after.category()).isEqualTo("billing.charge");
    assertThat(after.priority()).isEqualTo(Priority.URGENT);
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(decided.changes()).isTrue();
    assertThat(again.changes()).isFalse();
    assertThat(desk.part(Decisions.class).of(List.of(after.messages().get(0).id())).values())
        .allMatch(decision -> decision.byPerson());
    assertThat(corrections.count(ALWAYS)).isOne();
    assertThat(corrections.between(ALWAYS, 0, 10))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.text()).isEqualTo("登录不了，请打 [number] 或写信到 [mail]");
              assertThat(kept.terms()).contains("登录不了");
              assertThat(kept.oldCategory()).isEqualTo("fault.login");
              assertThat(kept.reason()).isEqualTo("是扣款");
            });
  }

  @Test
  void a_ticket_that_is_not_there_is_told_and_leaves_nothing() {
    assertThatThrownBy(() -> corrections.correct("CS0", "other", null, "x", "wang"))
        .isInstanceOfSatisfying(
            TicketRefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_THERE));
    assertThat(corrections.count(ALWAYS)).isZero();
  }

  @Test
  void the_report_tells_which_terms_misled_and_which_words_nobody_knows() {
    Ticket one = file("登录不了");
    Ticket two = file("登录不了呀");
    corrections.correct(one.number(), "billing.charge", null, "x", "wang");
    corrections.correct(two.number(), "billing.charge", null, "x", "wang");
    file("嘎嘣脆鹦鹉");
    file("又见嘎嘣脆");

    TuningReport report = tuning.report(ALWAYS);

    assertThat(report.corrections()).isEqualTo(2);
    assertThat(report.correctedTerms())
        .contains(
            new TuningReport.CorrectedTerm("登录不了", "login", "fault.login", "billing.charge", 2));
    assertThat(report.uncovered()).extracting(Uncovered::text).contains("嘎嘣脆鹦鹉", "又见嘎嘣脆");
    assertThat(report.unknownPhrases()).contains(new TuningReport.UnknownPhrase("嘎嘣脆", 2));
    assertThat(report.looked()).isEqualTo(4);
  }
}
