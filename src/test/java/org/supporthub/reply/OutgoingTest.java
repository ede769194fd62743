package org.supporthub.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.supporthub.ticket.TestMessage.mail;

import jakarta.mail.AuthenticationFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.TransientDataAccessResourceException;
import org.supporthub.TestDatabase;
import org.supporthub.channel.oauth.TokenRefusedException;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.ticket.Ticket;

/** Where a message is on its way, whatever happens meanwhile. */
class OutgoingTest {
  private static final String CHANNEL = "support-mail";

  @TempDir Path folder;
  private ReplyDesk replies;
  private Ticket ticket;
  private UUID id;

  @BeforeEach
  void start() {
    replies = new ReplyDesk(folder, ReplyDesk.CHANNELS);
    ClassifiedMessage question = mail().classified();
    replies.desk.file(question);
    ticket = replies.desk.ticketOf(question);
    ReplyDraft draft = new ReplyDraft("好的", null, List.of(), List.of());
    id = replies.replies().send(ticket.number(), draft, "k").orElseThrow().id();
  }

  @AfterEach
  void stop() {
    replies.close();
  }

  @Test
  void a_message_is_begun_by_one_only() {
    Outgoing outgoing = replies.outgoing();
    Outgoing otherNode = replies.outgoing();
    assertThat(outgoing.due(CHANNEL)).containsExactly(id);

    assertThat(outgoing.begins(CHANNEL, id)).isTrue();
    assertThat(otherNode.begins(CHANNEL, id)).isFalse();
    assertThat(otherNode.due(CHANNEL)).isEmpty();

    outgoing.sent(CHANNEL, id);
    assertThat(ReplyDesk.state(id)).isEqualTo("SENT");
    assertThat(outgoing.list(null, 0, 10)).isEmpty();
    assertThat(outgoing.count(OutgoingState.SENT)).isEqualTo(1);
  }

  @Test
  void what_was_being_sent_when_the_hub_stopped_is_sent_once_more_and_then_listed()
      throws Exception {
    replies.outgoing().begins(CHANNEL, id);
    String first = bytes(replies.outgoing());

    Outgoing restarted = replies.outgoing();
    assertThat(ReplyDesk.state(id)).isEqualTo("UNKNOWN");
    assertThat(restarted.due(CHANNEL)).containsExactly(id);
    assertThat(restarted.begins(CHANNEL, id)).isTrue();
    assertThat(bytes(restarted)).isEqualTo(first).contains("Message-ID: <" + ticket.number());

    Outgoing again = replies.outgoing();
    assertThat(ReplyDesk.state(id)).isEqualTo("UNKNOWN");
    assertThat(again.due(CHANNEL)).isEmpty();
    assertThat(again.begins(CHANNEL, id)).isFalse();
    assertThat(again.list(null, 0, 10)).extracting(OutgoingMessage::id).containsExactly(id);
  }

  @Test
  void a_server_that_cannot_be_reached_costs_no_attempt_and_is_left_alone_for_a_while() {
    Outgoing outgoing = replies.outgoing();
    outgoing.begins(CHANNEL, id);

    outgoing.failed(id, false, new ConnectException("refused by 10.0.0.1"));

    OutgoingMessage waiting = outgoing.list(OutgoingState.QUEUED, 0, 10).get(0);
    assertThat(waiting.attempts()).isZero();
    assertThat(waiting.outcome()).isEqualTo("ConnectException");
    assertThat(outgoing.due(CHANNEL)).isEmpty();
    assertThat(outgoing.begins(CHANNEL, id)).isFalse();
    await().until(() -> outgoing.due(CHANNEL), List.of(id)::equals);
  }

  @Test
  void without_an_access_token_it_waits_and_the_reason_is_told() {
    Outgoing outgoing = replies.outgoing();
    outgoing.begins(CHANNEL, id);
    String sentence = "The provider gives no access token (HTTP 400, invalid_grant).";
    var noToken = new TokenRefusedException(sentence, false);

    outgoing.failed(id, false, new AuthenticationFailedException(sentence, noToken));

    OutgoingMessage waiting = outgoing.list(OutgoingState.QUEUED, 0, 10).get(0);
    assertThat(waiting.attempts()).isZero();
    assertThat(waiting.outcome()).isEqualTo(sentence);
  }

  @Test
  void after_the_last_4xx_it_has_failed_and_the_ticket_says_so() {
    Outgoing outgoing = replies.outgoing();
    outgoing.begins(CHANNEL, id);
    outgoing.failed(id, false, refusal(451));
    await().until(() -> outgoing.due(CHANNEL), List.of(id)::equals);
    outgoing.begins(CHANNEL, id);

    outgoing.failed(id, false, refusal(451));

    assertThat(ReplyDesk.state(id)).isEqualTo("FAILED");
    assertThat(log()).containsExactly("created", "replied", "state-changed", "reply-failed");
    assertThat(outgoing.due(CHANNEL)).isEmpty();
  }

  @Test
  void a_5xx_is_not_tried_again() {
    Outgoing outgoing = replies.outgoing();
    outgoing.begins(CHANNEL, id);

    outgoing.failed(id, false, refusal(550));

    assertThat(outgoing.list(OutgoingState.FAILED, 0, 10))
        .extracting(OutgoingMessage::outcome, OutgoingMessage::attempts)
        .containsExactly(tuple("SMTP 550", 1));
    assertThat(log()).endsWith("reply-failed");
  }

  @Test
  void a_connection_that_breaks_behind_the_text_is_tried_once_more_only() {
    Outgoing outgoing = replies.outgoing();
    outgoing.begins(CHANNEL, id);
    outgoing.failed(id, true, new IOException("reset"));
    assertThat(ReplyDesk.state(id)).isEqualTo("UNKNOWN");
    assertThat(log()).doesNotContain("reply-failed");
    TestDatabase.jdbcClient().sql("UPDATE outgoing SET next_at = created_at").update();
    outgoing.begins(CHANNEL, id);

    outgoing.failed(id, true, new IOException("reset"));

    assertThat(ReplyDesk.state(id)).isEqualTo("UNKNOWN");
    assertThat(outgoing.due(CHANNEL)).isEmpty();
    assertThat(log()).endsWith("reply-failed");
  }

  @Test
  void what_cannot_be_written_has_failed_and_holds_up_nobody() {
    Outgoing outgoing = replies.outgoing();
    outgoing.begins(CHANNEL, id);
    outgoing.unwritten(id, new TransientDataAccessResourceException("away"));
    assertThat(outgoing.due(CHANNEL)).containsExactly(id);
    outgoing.begins(CHANNEL, id);
    outgoing.unwritten(
        id, new RuntimeException(new UncheckedIOException(new IOException("no such file"))));
    assertThat(outgoing.list(null, 0, 1))
        .extracting(OutgoingMessage::outcome)
        .containsExactly("a file of it cannot be read");
    outgoing.begins(CHANNEL, id);

    outgoing.unwritten(id, new IllegalStateException("no mail"));

    assertThat(ReplyDesk.state(id)).isEqualTo("FAILED");
    assertThat(log()).endsWith("reply-failed");
    assertThat(outgoing.begins(CHANNEL, id)).isFalse();
  }

  @Test
  void while_the_store_is_away_nothing_is_due_and_nothing_throws() {
    Outgoing outgoing = replies.outgoing();
    TestDatabase.jdbcTemplate().execute("RENAME TABLE outgoing TO outgoing_away");
    try {
      assertThat(outgoing.due(CHANNEL)).isEmpty();
      outgoing.failed(id, true, new IllegalStateException("the store is away"));
    } finally {
      TestDatabase.jdbcTemplate().execute("RENAME TABLE outgoing_away TO outgoing");
    }
    assertThat(outgoing.due(CHANNEL)).containsExactly(id);
  }

  private static Exception refusal(int code) {
    return new SMTPAddressFailedException(null, "RCPT", code, "no <someone@x.cn>");
  }

  private List<String> log() {
    return replies.desk.tickets().byNumber(ticket.number()).orElseThrow().log().stream()
        .map(Ticket.LogEntry::action)
        .toList();
  }

  private String bytes(Outgoing outgoing) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    outgoing.mail(id).writeTo(bytes);
    return bytes.toString();
  }
}
