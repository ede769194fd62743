package org.supporthub.channel.wecom;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supporthub.channel.tencent.TencentServer.error;
import static org.supporthub.channel.tencent.TencentServer.token;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.channel.Channels;
import org.supporthub.channel.messenger.FetchFailure;
import org.supporthub.channel.messenger.FetchedFile;
import org.supporthub.channel.messenger.RemoteFile;
import org.supporthub.channel.tencent.ApiTokens;
import org.supporthub.channel.tencent.TencentServer;

class WecomMediaTest {
  private static final String GET = "/cgi-bin/media/get";
  private static final byte[] PDF = "%PDF-1.4 fapiao".getBytes(StandardCharsets.US_ASCII);
  private static final TencentServer server = new TencentServer();

  @TempDir Path folder;
  private final WecomMedia media = new WecomMedia(new ApiTokens(Clock.systemUTC()));
  private Channels channels;

  @BeforeEach
  void begin() {
    server.forget();
    server.answers("/cgi-bin/gettoken", token("t1"));
    channels = WecomBlocks.channels(folder, server.base());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void a_file_is_fetched_by_its_id_and_named_by_what_it_is() throws Exception {
    server.answers(GET, file(PDF));

    FetchedFile found = fetch("m1", 1000);

    assertThat(found.bytes()).isEqualTo(PDF);
    assertThat(found.contentType()).isEqualTo("application/pdf");
    assertThat(found.name()).isEqualTo("file.pdf");
    assertThat(server.calls(GET).get(0).queryParameter("media_id").firstValue()).isEqualTo("m1");
  }

  @Test
  void what_wecom_does_not_hand_out_is_no_file_and_says_whether_it_may_come() {
    server.answers(GET, error(40007));
    assertFails(false, "errcode 40007");
    server.answers(GET, error(-1));
    assertFails(true, "errcode -1");
    server.answers(GET, okJson("{\"errcode\":0}"));
    assertFails(false, "WeCom answered no file");
    server.answers(GET, file(new byte[1001]));
    assertFails(false, "it has more than 1000 bytes");
    assertThatThrownBy(() -> fetch("", 1000)).hasMessage("it has no media id");
  }

  private void assertFails(boolean later, String said) {
    assertThatThrownBy(() -> fetch("m1", 1000))
        .isInstanceOfSatisfying(FetchFailure.class, e -> assertThat(e.later()).isEqualTo(later))
        .hasMessageStartingWith(said);
  }

  private FetchedFile fetch(String id, int most) throws FetchFailure {
    return media.fetch(channels.get("kf"), new RemoteFile("file", id, ""), most);
  }

  private static ResponseDefinitionBuilder file(byte[] bytes) {
    return aResponse()
        .withHeader("Content-Type", "application/octet-stream")
        .withHeader("Content-Disposition", "attachment; filename=\"a\"")
        .withBody(bytes);
  }
}
