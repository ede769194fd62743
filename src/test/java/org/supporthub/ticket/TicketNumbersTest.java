package org.supporthub.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.ticket.TestMessage.form;
import static org.supporthub.ticket.TestMessage.mail;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.TestDatabase;
import org.supporthub.classify.ClassifiedMessage;

class TicketNumbersTest {
  @TempDir Path dataDir;

  @BeforeEach
  void start() {
    TestDatabase.empty();
  }

  @Test
  void the_day_of_a_number_is_the_day_of_receipt_in_the_hubs_time_zone() {
    ClassifiedMessage late = form().receivedAt("2023-10-27T15:59:59Z").classified();
    ClassifiedMessage next = form().receivedAt("2023-10-27T16:00:00Z").text("2").classified();
    try (TestDesk desk = TestDesk.in(dataDir)) {
      desk.file(next, late);

      assertThat(desk.ticketOf(late).number()).isEqualTo("CS20231027001");
      assertThat(desk.ticketOf(next).number()).isEqualTo("CS20231028001");
    }
  }

  @Test
  void a_pattern_with_the_channel_counts_each_channel_by_itself() {
    ClassifiedMessage web = form().classified();
    ClassifiedMessage first = mail().classified();
    ClassifiedMessage second =
        mail().receivedAt("2023-10-28T02:00:01Z").subject("Re: SUP-20231028-001").classified();
    try (var desk = new TestDesk("{channel}-{date:yyyyMMdd}-{serial:3}", dataDir)) {
      desk.file(web, first);
      desk.file(second);

      assertThat(desk.ticketOf(web).number()).isEqualTo("WEB-20231028-001");
      assertThat(desk.ticketOf(first).number()).isEqualTo("SUP-20231028-001");
      assertThat(desk.ticketOf(second).number()).isEqualTo("SUP-20231028-001");
    }
  }

  @Test
  void numbers_go_on_after_a_restart() {
    ClassifiedMessage before = form().classified();
    ClassifiedMessage after = form().text("2").classified();
    try (TestDesk desk = TestDesk.in(dataDir)) {
      desk.file(before);
    }

    try (TestDesk desk = TestDesk.in(dataDir)) {
      desk.file(after);

      assertThat(desk.ticketOf(after).number()).isEqualTo("CS20231028002");
    }
  }
}
