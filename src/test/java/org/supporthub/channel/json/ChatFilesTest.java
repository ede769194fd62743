package org.supporthub.channel.json;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.download.Download;
import org.supporthub.channel.download.DownloadSettings;
import org.supporthub.channel.messenger.FetchFailure;
import org.supporthub.channel.messenger.FetchedFile;
import org.supporthub.channel.messenger.RemoteFile;
import org.supporthub.message.Content;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;

/** Files of chats, from a server that lies as a vendor's would. */
class ChatFilesTest {
  private static final WireMockServer VENDOR = new WireMockServer(wireMockConfig().dynamicPort());
  private static final byte[] PDF = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
  private static final Channels CHANNELS = TestChannels.shipped();

  @BeforeAll
  static void start() {
    VENDOR.start();
    VENDOR.stubFor(get("/a").willReturn(aResponse().withBody(PDF)));
  }

  @AfterAll
  static void stop() {
    VENDOR.stop();
  }

  @Test
  void the_files_that_an_example_names_are_to_be_fetched() throws Exception {
    assertThat(files(Set.of()).files(example("chat-intercom", "zh-answer-with-a-file")))
        .containsExactly(
            new RemoteFile("receipt.pdf", "", "https://downloads.intercom.example/receipt.pdf"));
    assertThat(files(Set.of()).files(example("chat-chatwoot", "picture-only")))
        .containsExactly(
            new RemoteFile("file", "", "https://chat.example/rails/blobs/9/invoice.png"));
    assertThat(files(Set.of()).files(example("chat-chatwoot", "zh-text"))).isEmpty();
  }

  @Test
  void a_file_is_what_its_bytes_are_and_keeps_its_name() throws Exception {
    ChatFiles files = files(Set.of("localhost"));

    FetchedFile named = files.fetch(CHANNELS.get("chat-intercom"), at("发票.pdf"), 1000);
    FetchedFile nameless = files.fetch(CHANNELS.get("chat-intercom"), at("file"), 1000);

    assertThat(named.name()).isEqualTo("发票.pdf");
    assertThat(named.contentType()).isEqualTo("application/pdf");
    assertThat(named.bytes()).isEqualTo(PDF);
    assertThat(nameless.name()).isEqualTo("file.pdf");
  }

  @Test
  void an_address_of_our_own_network_is_not_called() {
    assertThatThrownBy(
            () -> files(Set.of()).fetch(CHANNELS.get("chat-intercom"), at("a.pdf"), 1000))
        .isInstanceOfSatisfying(FetchFailure.class, e -> assertThat(e.later()).isFalse());
  }

  @Test
  void a_file_over_the_limit_is_not_read() {
    assertThatThrownBy(
            () -> files(Set.of("localhost")).fetch(CHANNELS.get("chat-intercom"), at("a.pdf"), 3))
        .isInstanceOf(FetchFailure.class);
  }

  private static RemoteFile at(String name) {
    return new RemoteFile(name, "", "http://localhost:" + VENDOR.port() + "/a");
  }

  private static ChatFiles files(Set<String> privateHosts) {
    return new ChatFiles(
        new Download(new DownloadSettings(DataSize.ofMegabytes(1), List.of(), privateHosts)));
  }

  private static InboundMessage example(String channel, String name) throws Exception {
    byte[] body =
        Files.readAllBytes(Path.of("routes/channels", channel + ".examples", name, "request.json"));
    return new JsonNormaliser(CHANNELS)
        .normalise(
            new RawMessage(
                UuidCreator.getTimeOrderedEpoch(Instant.EPOCH),
                channel,
                Medium.CHAT,
                "json",
                "key",
                Instant.EPOCH,
                Map.of(),
                Content.of(body)));
  }
}
