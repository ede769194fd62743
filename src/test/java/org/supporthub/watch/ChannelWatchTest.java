package org.supporthub.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Health;
import org.supporthub.TestDatabase;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.watch.ChannelStatus.MailboxStatus;
import org.supporthub.watch.ChannelStatus.State;

class ChannelWatchTest {
  private static final String CHANNELS =
      """
      form:
        label: { zh: 表单, en: Form }
        abbreviation: F
        medium: WEB
        format: form
        expectEveryMinutes: 60
      mail:
        label: { zh: 邮箱, en: Mail }
        abbreviation: M
        medium: MAIL
        format: mail
        host: mail.example
      off:
        label: { zh: 邮箱, en: Mail }
        abbreviation: O
        medium: MAIL
        format: mail
        host: ""
      """;

  @TempDir Path folder;
  private final SetClock clock = new SetClock();
  private boolean runs = true;
  private Channels channels;
  private ChannelWatch watch;

  @BeforeEach
  void begin() {
    TestDatabase.empty();
    channels = TestChannels.of(folder, CHANNELS);
    watch = started();
  }

  private ChannelWatch started() {
    return new ChannelWatch(
        channels, new ChannelWatchStore(TestDatabase.jdbcTemplate()), name -> runs, clock);
  }

  @Test
  void a_channel_that_works_is_ok_and_one_that_is_switched_off_is_off() {
    watch.accepted("form");
    watch.succeeded("form");

    assertThat(status("form").state()).isEqualTo(State.OK);
    assertThat(status("form").lastMessageAt()).isEqualTo(clock.now);
    assertThat(status("form").lastSuccessAt()).isEqualTo(clock.now);
    assertThat(status("off").state()).isEqualTo(State.OFF);
  }

  @Test
  void a_channel_is_broken_until_it_works_and_remembers_the_error() {
    Instant broke = clock.now;
    watch.failed("mail", "The server refused the login: no such user");
    clock.move(Duration.ofHours(1));

    assertThat(status("mail").state()).isEqualTo(State.BROKEN);
    assertThat(status("mail").since()).isEqualTo(broke);
    watch.succeeded("mail");

    assertThat(status("mail").state()).isEqualTo(State.OK);
    assertThat(status("mail").since()).isEqualTo(clock.now);
    assertThat(status("mail").lastError())
        .isEqualTo(new Trouble(broke, "The server refused the login: no such user"));
  }

  @Test
  void a_failed_call_is_over_when_none_has_failed_for_a_while() {
    watch.failedCall("form", "A call was not accepted (503).");
    assertThat(status("form").state()).isEqualTo(State.BROKEN);

    clock.move(Duration.ofMinutes(6));

    assertThat(status("form").state()).isEqualTo(State.OK);
  }

  @Test
  void a_call_that_is_answered_mends_what_calls_broke_and_nothing_else() {
    watch.failedCall("form", "A call was not accepted (503).");
    watch.answered("form");
    assertThat(status("form").state()).isEqualTo(State.OK);

    watch.failed("form", "The messages cannot be fetched.");
    watch.answered("form");
    watch.failedCall("form", "A call was not accepted (503).");
    watch.answered("form");
    clock.move(Duration.ofMinutes(6));
    assertThat(status("form").state()).isEqualTo(State.BROKEN);

    watch.succeeded("form");
    assertThat(status("form").state()).isEqualTo(State.OK);
  }

  @Test
  void a_refused_call_is_told_and_says_nothing_of_the_channel() {
    watch.refused("form", "A call was refused (401).");

    assertThat(status("form").state()).isEqualTo(State.OK);
    assertThat(status("form").lastRefused().sentence()).contains("401");
  }

  @Test
  void a_channel_whose_route_does_not_run_is_broken() {
    runs = false;

    watch.look();

    assertThat(status("mail").state()).isEqualTo(State.BROKEN);
    assertThat(status("mail").lastError().sentence()).contains("GET /api/routes");
    runs = true;
    watch.look();
    assertThat(status("mail").state()).isEqualTo(State.OK);
  }

  @Test
  void a_message_that_is_overdue_makes_the_channel_silent_though_it_works() {
    watch.accepted("form");
    Instant last = clock.now;
    clock.move(Duration.ofMinutes(61));
    watch.succeeded("form");

    assertThat(status("form").state()).isEqualTo(State.SILENT);
    assertThat(status("form").silentSince()).isEqualTo(last.plus(Duration.ofMinutes(60)));
    assertThat(status("mail").state()).isEqualTo(State.OK);
    watch.accepted("form");
    assertThat(status("form").state()).isEqualTo(State.OK);
    assertThat(status("form").silentSince()).isNull();
  }

  @Test
  void a_broken_channel_may_be_silent_besides() {
    clock.move(Duration.ofMinutes(61));
    watch.failedCall("form", "A call was not accepted (503).");

    assertThat(status("form").state()).isEqualTo(State.BROKEN);
    assertThat(status("form").silentSince()).isNotNull();
  }

  @Test
  void all_is_known_after_a_restart() {
    watch.accepted("form");
    watch.refused("form", "A call was refused (413).");
    watch.failed("mail", "The host of the mailbox is not known.");
    watch.look();
    ChannelStatus form = status("form");
    ChannelStatus mail = status("mail");
    clock.move(Duration.ofMinutes(2));

    watch = started();

    assertThat(status("form")).isEqualTo(form);
    assertThat(status("mail").state()).isEqualTo(State.BROKEN);
    assertThat(status("mail").since()).isEqualTo(mail.since());
    assertThat(status("mail").lastError()).isEqualTo(mail.lastError());
  }

  @Test
  void silence_is_not_counted_while_the_hub_did_not_run_and_outlives_a_restart_once_noticed() {
    watch.accepted("form");
    watch.look();
    clock.move(Duration.ofHours(5));
    watch = started();
    assertThat(status("form").state()).isEqualTo(State.OK);

    clock.move(Duration.ofMinutes(61));
    watch.look();
    assertThat(status("form").state()).isEqualTo(State.SILENT);
    watch = started();

    assertThat(status("form").state()).isEqualTo(State.SILENT);
  }

  @Test
  void a_message_between_the_last_save_and_a_kill_is_known_after_the_restart() {
    watch.look();
    Instant received = Instant.now().truncatedTo(ChronoUnit.MICROS);
    TestDatabase.jdbcClient()
        .sql(
            """
            INSERT INTO message (id, ticket_id, direction, channel, subject, text, detail,
                                 received_at, filed_at)
            VALUES (:id, 1, 'IN', 'form', 's', 't', '{}', :at, :at)
            """)
        .param("id", com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpoch())
        .param("at", received)
        .update();

    watch = started();

    assertThat(status("form").lastMessageAt()).isEqualTo(received);
  }

  @Test
  void while_the_database_is_away_looks_go_on() {
    TestDatabase.jdbcTemplate().execute("RENAME TABLE channel_watch TO channel_watch_away");
    try {
      watch.accepted("form");
      watch.look();
    } finally {
      TestDatabase.jdbcTemplate().execute("RENAME TABLE channel_watch_away TO channel_watch");
    }

    assertThat(status("form").lastMessageAt()).isEqualTo(clock.now);
    watch.look();
    watch = started();
    assertThat(status("form").lastMessageAt()).isEqualTo(clock.now);
  }

  @Test
  void a_broken_channel_degrades_health_and_does_not_take_the_hub_down() {
    ChannelsHealth health = new ChannelsHealth(watch);
    assertThat(health.health().getStatus().getCode()).isEqualTo("UP");

    watch.failed("mail", "The host of the mailbox is not known.");

    Health found = health.health();
    assertThat(found.getStatus().getCode()).isEqualTo("DEGRADED");
    assertThat(found.getDetails())
        .containsEntry("mail", "BROKEN: The host of the mailbox is not known.")
        .containsEntry("form", "OK")
        .containsEntry("off", "OFF");
  }

  @Test
  void a_channel_that_will_lose_its_login_degrades_health_while_it_works() {
    ChannelsHealth health = new ChannelsHealth(watch);

    watch.warned("mail", "The client secret of the login expires on 2026-12-06.");

    assertThat(status("mail").state()).isEqualTo(State.OK);
    assertThat(health.health().getStatus().getCode()).isEqualTo("DEGRADED");
    assertThat(health.health().getDetails())
        .containsEntry("mail", "OK: The client secret of the login expires on 2026-12-06.");

    watch.warned("mail", null);
    assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
  }

  @Test
  void metrics_tell_each_channel_apart() {
    var meters = new SimpleMeterRegistry();
    ChannelMetrics metrics = new ChannelMetrics(watch, meters, clock);
    watch.accepted("form");
    watch.failed("mail", "no");
    watch.left("mail", new MailboxStatus(7, 2, List.of()));
    watch.warned("mail", "soon");
    clock.move(Duration.ofSeconds(30));

    metrics.refresh();

    assertThat(value(meters, "working", "form")).isEqualTo(1);
    assertThat(value(meters, "working", "mail")).isZero();
    assertThat(value(meters, "last.message.age", "form")).isEqualTo(30);
    assertThat(value(meters, "warned", "form")).isZero();
    assertThat(value(meters, "warned", "mail")).isEqualTo(1);
    assertThat(value(meters, "mails.waiting", "mail")).isEqualTo(7);
    assertThat(value(meters, "mails.stuck", "mail")).isEqualTo(2);
    assertThat(meters.find("hub.channel.working").tag("channel", "off").gauge()).isNull();
  }

  private static double value(SimpleMeterRegistry meters, String name, String channel) {
    return meters.get("hub.channel." + name).tag("channel", channel).gauge().value();
  }

  private ChannelStatus status(String channel) {
    return watch.statuses().get(channel);
  }

  /** A clock that stands still until it is moved. */
  private static final class SetClock extends Clock {
    private Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
