package org.supporthub.channel.download;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import org.supporthub.channel.messenger.FetchFailure;

class DownloadTest {
  private static final int MOST = 1_000;
  private static final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());

  private final Download download = download("LocalHost ");

  @BeforeAll
  static void start() {
    server.start();
    server.stubFor(get("/ok").willReturn(ok("bytes")));
    server.stubFor(get("/large").willReturn(ok("x".repeat(MOST + 1))));
    server.stubFor(get("/away").willReturn(aResponse().withStatus(503)));
    server.stubFor(get("/cut").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    server.stubFor(get("/here").willReturn(moved("/ok")));
    server.stubFor(get("/on").willReturn(moved("/on")));
    server.stubFor(get("/elsewhere").willReturn(moved("http://127.0.0.1:1/")));
    server.stubFor(get("/file").willReturn(moved("file:///etc/passwd")));
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private static ResponseDefinitionBuilder moved(String where) {
    return aResponse().withStatus(302).withHeader("Location", where);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ok", "/here"})
  void a_file_is_read_also_behind_a_redirect_of_the_same_host(String path) throws Exception {
    assertThat(download.get(url("localhost", path), MOST)).asString().isEqualTo("bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "/large,false,it has more than 1000 bytes",
    "/none,false,HTTP 404",
    "/away,true,HTTP 503",
    "/cut,true,NoHttpResponseException",
    "/on,false,its address leads on and on",
    "/elsewhere,false,its address leads to another host",
    "/file,false,its address is none of http or https"
  })
  void what_is_not_to_be_had_says_why_and_whether_it_may_be_later(
      String path, boolean later, String sentence) {
    assertThatThrownBy(() -> download.get(url("localhost", path), MOST))
        .isInstanceOfSatisfying(FetchFailure.class, e -> assertThat(e.later()).isEqualTo(later))
        .hasMessage(sentence);
  }

  @Test
  void a_login_is_told_to_the_server_that_is_asked_and_what_is_missing_may_still_come()
      throws Exception {
    server.stubFor(get("/shut").withBasicAuth("pbx", "geheim").willReturn(ok("secret bytes")));

    assertThat(download.get(wanted("/shut", "Basic cGJ4OmdlaGVpbQ==")))
        .asString()
        .isEqualTo("secret bytes");
    assertThatThrownBy(() -> download.get(wanted("/shut", null)))
        .isInstanceOfSatisfying(FetchFailure.class, e -> assertThat(e.later()).isTrue())
        .hasMessage("HTTP 404");
    assertThat(wanted("/shut", "Basic x").toString()).doesNotContain("shut", "Basic");
  }

  private static Download.Wanted wanted(String path, String authorization) {
    return new Download.Wanted(url("localhost", path), MOST, authorization, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "0.0.0.0", "2130706433"})
  void this_machine_is_not_asked_unless_it_is_allowed_by_name(String host) {
    assertThatThrownBy(() -> download("other.example").get(url(host, "/ok"), MOST))
        .isInstanceOf(FetchFailure.class)
        .hasMessageMatching("its address (leads into our own network|is none of http).*");
  }

  @Test
  void an_address_is_not_allowed_because_a_name_of_it_is() {
    assertThatThrownBy(() -> download.get(url("127.0.0.1", "/ok"), MOST))
        .hasMessageStartingWith("its address leads into our own network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://x.cn/a", "file:///etc/passwd", "http://u:p@x.cn/", "", "a b", "//x"})
  void other_addresses_are_none(String address) {
    assertThatThrownBy(() -> download.get(address, MOST))
        .hasMessage("its address is none of http or https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "192.0.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:0:1::1",
        "fec0::1"
      })
  void private_addresses_are_known(String address) throws Exception {
    assertThat(PublicHosts.isPrivate(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "100.63.0.1",
        "100.128.0.1",
        "172.32.0.1",
        "192.169.0.1",
        "198.20.0.1",
        "2400:3200::1",
        "2606:4700::1111",
        "223.5.5.5"
      })
  void public_addresses_are_not_taken_for_private(String address) throws Exception {
    assertThat(PublicHosts.isPrivate(InetAddress.getByName(address))).isFalse();
  }

  private static String url(String host, String path) {
    return "http://%s:%d%s".formatted(host, server.port(), path);
  }

  private static Download download(String allowed) {
    return new Download(new DownloadSettings(DataSize.ofBytes(MOST), List.of(), Set.of(allowed)));
  }
}
