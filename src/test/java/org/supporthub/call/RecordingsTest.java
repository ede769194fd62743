package org.supporthub.call;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.TestDatabase;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.fetch.FailedFetch;
import org.supporthub.fetch.FailedFetches;
import org.supporthub.fetch.TestFetch;
import org.supporthub.ticket.OurFile;

/** Recordings are fetched from a server that does what such servers do. */
class RecordingsTest {
  private static final byte[] MP3 = "ID3\u0003\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());

  @TempDir Path folder;
  private Channels channels;
  private CallDesk desk;

  @BeforeAll
  static void startServer() {
    server.start();
  }

  @AfterAll
  static void stopServer() {
    server.stop();
  }

  @BeforeEach
  void start() {
    TestDatabase.empty();
    server.resetAll();
    channels =
        TestChannels.of(
            folder.resolve("config"),
            """
            phone-pbx:
              label: { zh: 电话, en: Telephone }
              abbreviation: TP
              medium: PHONE
              format: call
              verify: { scheme: none }
              telephony:
                values: { type: { newCall: RINGING, hangup: ENDED, recorded: RECORDING_READY } }
                recordings: { url: 'http://localhost:%d/rec/{file}', login: 'pbx:geheim' }
              fields:
                { callId: /callId, type: /event, from: /from, recordingId: /recording, recordingUrl: /url }
            """
                .formatted(server.port()));
    desk = new CallDesk(channels, folder);
  }

  @Test
  void a_recording_is_fetched_with_the_login_of_its_system_once_the_call_has_ended() {
    server.stubFor(get("/rec/a%20b.mp3").withBasicAuth("pbx", "geheim").willReturn(recording()));

    told("newCall", ",\"recording\":\"/var/rec/a b.mp3\"");
    assertThat(desk.fetchTasks.due()).isEmpty();
    told("hangup", ",\"recording\":\"/var/rec/a b.mp3\"");
    assertThat(call().recordings())
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.state()).isEqualTo(CallRecording.State.WAITING));
    fetch();

    assertThat(call().recordings())
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.state()).isEqualTo(CallRecording.State.KEPT);
              assertThat(kept.name()).isEqualTo("recording.mp3");
              assertThat(kept.contentType()).isEqualTo("audio/mpeg");
              assertThat(kept.size()).isEqualTo(MP3.length);
            });
    assertThat(file(null).content().bytes()).isEqualTo(MP3);
    assertThat(file("/var/rec/a b.mp3").attachment().name()).isEqualTo("recording.mp3");
    assertThat(desk.recordings.file(call().id(), "another")).isEmpty();
    assertThat(desk.recordings.file(UUID.randomUUID(), null)).isEmpty();
  }

  @Test
  void however_often_and_late_a_recording_is_told_of_it_is_fetched_once() {
    server.stubFor(get("/one").willReturn(recording()));

    told("recorded", ",\"recording\":\"R1\",\"url\":\"%s/one\"".formatted(server.baseUrl()));
    told("hangup", "");
    fetch();
    told("recorded", ",\"recording\":\"R1\",\"url\":\"%s/one?again\"".formatted(server.baseUrl()));
    told("hangup", ",\"recording\":\"R1\"");
    fetch();

    server.verify(1, getRequestedFor(urlEqualTo("/one")));
    assertThat(server.getAllServeEvents()).hasSize(1);
    assertThat(call().recordings()).hasSize(1);
  }

  @Test
  void two_recordings_of_a_call_are_two_files() {
    server.stubFor(get("/rec/R1").willReturn(recording()));
    server.stubFor(get("/rec/R2").willReturn(ok("RIFF\0\0\0\0WAVEfmt ")));

    told("recorded", ",\"recording\":\"R2\"");
    told("hangup", "");
    told("recorded", ",\"recording\":\"R1\"");
    fetch();

    assertThat(call().recordings())
        .extracting(CallRecording::id, CallRecording::name)
        .containsExactly(tuple("R2", "recording.wav"), tuple("R1", "recording-2.mp3"));
    assertThat(file("R1").content().bytes()).isEqualTo(MP3);
  }

  @Test
  void one_that_is_not_there_yet_is_asked_for_again() {
    server.stubFor(get("/rec/R1").willReturn(aResponse().withStatus(404)));
    told("hangup", ",\"recording\":\"R1\"");
    fetch();
    assertThat(call().recordings().get(0).state()).isEqualTo(CallRecording.State.WAITING);
    assertThat(desk.fetchTasks.due()).isEmpty();

    server.stubFor(get("/rec/R1").willReturn(recording()));
    TestFetch.waited();
    fetch();

    assertThat(call().recordings().get(0).state()).isEqualTo(CallRecording.State.KEPT);
  }

  @Test
  void one_that_is_not_to_be_had_is_listed_with_the_reason_and_fetched_when_a_person_says_so() {
    server.stubFor(get("/rec/R1").willReturn(ok("<html><body>log in</body></html>")));
    told("hangup", ",\"recording\":\"R1\"");
    fetch();
    TestFetch.waited();
    fetch();
    FailedFetches failed = TestFetch.failed();

    CallRecording recording = call().recordings().get(0);
    assertThat(recording.state()).isEqualTo(CallRecording.State.FAILED);
    assertThat(recording.outcome()).isEqualTo("what its address leads to is no recording");
    assertThat(failed.count(any("no recording"))).isEqualTo(1);
    assertThat(failed.count(any("no such words"))).isZero();
    FailedFetch listed = failed.list(any(null), 0, 10).get(0);
    assertThat(listed.kind()).isEqualTo("CALL");
    assertThat(listed.owner()).isEqualTo(call().id());
    assertThat(listed.file()).isEqualTo("recording");
    assertThat(listed.tries()).isEqualTo(2);
    assertThat(listed.ticketNumber()).isNull();

    server.stubFor(get("/rec/R1").willReturn(recording()));
    FailedFetch.Key key = new FailedFetch.Key(listed.owner(), 0);
    assertThat(failed.retry(key, told -> assertThat(told.id()).isEqualTo(listed.id()))).isTrue();
    assertThat(failed.retry(key, told -> assertThat(told).isNull())).isFalse();
    fetch();

    assertThat(call().recordings().get(0).state()).isEqualTo(CallRecording.State.KEPT);
    assertThat(call().recordings().get(0).outcome()).isNull();
    assertThat(failed.count(any(null))).isZero();
  }

  @Test
  void our_own_network_is_not_asked_because_a_callback_names_it() {
    told(
        "hangup",
        ",\"recording\":\"R1\",\"url\":\"http://127.0.0.1:%d/rec/R1\"".formatted(server.port()));
    fetch();

    assertThat(call().recordings().get(0).outcome())
        .startsWith("its address leads into our own network");
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @Test
  void a_call_whose_end_nobody_told_has_its_recordings_fetched_when_it_is_taken_to_have_ended() {
    server.stubFor(get("/rec/R1").willReturn(recording()));
    told("newCall", ",\"recording\":\"R1\"");
    desk.wait("c1");
    desk.sweep.sweep();
    fetch();

    assertThat(call().recordings())
        .extracting(CallRecording::state)
        .containsExactly(CallRecording.State.KEPT);
  }

  @Test
  void a_path_that_leads_out_of_its_folder_is_fetched_from_nowhere() {
    told("hangup", ",\"recording\":\"../../secrets\"");

    assertThat(call().recordings()).isEmpty();
    assertThat(desk.fetchTasks.due()).isEmpty();
  }

  private static ResponseDefinitionBuilder recording() {
    return aResponse().withHeader("Content-Type", "application/x-whatever").withBody(MP3);
  }

  private static FailedFetches.Filter any(String reason) {
    return new FailedFetches.Filter("phone-pbx", reason, null, null);
  }

  private void fetch() {
    desk.fetchTasks.due().forEach(desk.fetchTasks::fetch);
  }

  private CallView call() {
    return desk.call("c1");
  }

  private OurFile file(String id) {
    return desk.recordings.file(call().id(), id).orElseThrow();
  }

  private void told(String event, String more) {
    desk.told(
        Told.report(
            channels,
            "phone-pbx",
            "",
            "{\"event\":\"%s\",\"callId\":\"c1\",\"from\":\"13800138000\"%s}"
                .formatted(event, more)));
  }
}
