package org.supporthub.channel.wecom;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supporthub.channel.tencent.TencentServer.done;
import static org.supporthub.channel.tencent.TencentServer.token;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.channel.Channels;
import org.supporthub.channel.messenger.OutFile;
import org.supporthub.channel.messenger.OutPart;
import org.supporthub.channel.messenger.PartKey;
import org.supporthub.channel.messenger.UnfitReplyException;
import org.supporthub.channel.tencent.ApiTokens;
import org.supporthub.channel.tencent.TencentServer;
import org.supporthub.message.Content;

class WecomWayOutTest {
  private static final UUID REPLY = UUID.fromString("0193f1a2-7c3d-7b5e-9a4c-1f2e3d4c5b6a");
  private static final TencentServer server = new TencentServer();

  @TempDir Path folder;
  private final WecomWayOut way = new WecomWayOut(new ApiTokens(Clock.systemUTC()));
  private Channels channels;

  @BeforeEach
  void begin() {
    channels = WecomBlocks.channels(folder, server.base());
    server.answers("/cgi-bin/gettoken", token("t1"));
    server.answers("/cgi-bin/kf/send_msg", done());
  }

  @AfterEach
  void forget() {
    server.forget();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void an_id_of_ours_is_short_of_the_right_letters_and_leads_back() {
    for (int i = 0; i < 200; i++) {
      UUID reply = UUID.randomUUID();
      String id = KfMessageId.of(new PartKey(reply, i % 5));

      assertThat(id).matches("[0-9a-zA-Z_-]{1,32}");
      assertThat(KfMessageId.reply(id)).contains(reply);
    }
    assertThat(KfMessageId.of(new PartKey(REPLY, 0)))
        .isNotEqualTo(KfMessageId.of(new PartKey(REPLY, 1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "6Zb4mDemo1",
        "0193f1a27c3d7b5e9a4c1f2e3d4c5b6a",
        "AZPxonw9e16aTB8uPUxbag",
        "-0"
      })
  void an_id_of_others_leads_nowhere(String id) {
    assertThat(KfMessageId.reply(id)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, 6, image", "image/jpeg, 10485760, image", "image/png, 10485761, file",
    "image/gif, 100, file", "audio/amr, 100, voice", "video/mp4, 100, video",
    "application/pdf, 20971520, file"
  })
  void a_file_goes_as_what_wecom_can_show_or_else_as_a_file(String type, long size, String kind)
      throws Exception {
    server.answers("/cgi-bin/media/upload", okJson("{\"errcode\":0,\"media_id\":\"m1\"}"));
    OutFile file = file("发票 1.bin", type, size);

    way.send(
        channels.get("kf"), "wm1|wk1", way.parts("", List.of(file)).get(0), new PartKey(REPLY, 3));

    assertThat(server.calls("/cgi-bin/media/upload"))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.queryParameter("type").firstValue()).isEqualTo(kind);
              assertThat(call.getBodyAsString()).contains("filename=\"发票 1.bin\"");
            });
    assertThat(server.calls("/cgi-bin/kf/send_msg").get(0).getBodyAsString())
        .isEqualTo(
            "{\"touser\":\"wm1\",\"open_kfid\":\"wk1\",\"msgid\":\"AZPxonw9e16aTB8uPUxbag-3\","
                + "\"msgtype\":\"%s\",\"%s\":{\"media_id\":\"m1\"}}".formatted(kind, kind));
  }

  @Test
  void what_wecom_does_not_take_is_told_before_it_is_queued() {
    assertThatThrownBy(() -> way.parts("", List.of(file("a.bin", "application/zip", 20971521))))
        .isInstanceOf(UnfitReplyException.class)
        .hasMessageContaining("'a.bin' has 20971521 bytes");
    assertThatThrownBy(() -> way.parts("", List.of(file("a.txt", "text/plain", 5))))
        .isInstanceOf(UnfitReplyException.class);
    List<OutFile> six = Collections.nCopies(6, file("a.txt", "text/plain", 50));
    assertThatThrownBy(() -> way.parts("", six))
        .isInstanceOf(UnfitReplyException.class)
        .hasMessageContaining("would be 6 messages");
  }

  @Test
  void a_long_text_is_cut_where_no_character_is_torn() {
    List<OutPart> parts = way.parts("好".repeat(700), List.of());

    assertThat(parts).hasSize(2);
    assertThat(parts.get(0).text().getBytes(StandardCharsets.UTF_8).length).isEqualTo(2046);
  }

  private static OutFile file(String name, String type, long size) {
    byte[] bytes = "0123456".getBytes(StandardCharsets.US_ASCII);
    return new OutFile(name, type, size, Content.of(bytes));
  }
}
