package org.supporthub.channel.tencent;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.util.List;

/** The server of WeChat or WeCom that we call, which keeps the calls. */
public final class TencentServer implements AutoCloseable {
  private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
  private int series;

  public TencentServer() {
    server.start();
  }

  /** From now on these are the answers at a path, in turn; the last to all further calls. */
  public void answers(String path, ResponseDefinitionBuilder... answers) {
    String scenario = "answers " + series++;
    for (int i = 0; i < answers.length; i++) {
      server.stubFor(
          any(urlPathEqualTo(path))
              .inScenario(scenario)
              .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answered " + i)
              .willReturn(answers[i])
              .willSetStateTo(
                  answers.length == 1
                      ? Scenario.STARTED
                      : "answered " + Math.min(i + 1, answers.length - 1)));
    }
  }

  /** The answer to calls with this access token. */
  public void answersTo(String token, String path, ResponseDefinitionBuilder answer) {
    server.stubFor(
        any(urlPathEqualTo(path))
            .withQueryParam("access_token", equalTo(token))
            .willReturn(answer));
  }

  public static ResponseDefinitionBuilder token(String token) {
    return okJson("{\"access_token\":\"%s\",\"expires_in\":7200}".formatted(token));
  }

  /** With words that must go no further. */
  public static ResponseDefinitionBuilder error(int code) {
    return okJson("{\"errcode\":%d,\"errmsg\":\"geheim oia2TjuEGTNoeX76QEjQ\"}".formatted(code));
  }

  public static ResponseDefinitionBuilder done() {
    return okJson("{\"errcode\":0,\"errmsg\":\"ok\"}");
  }

  /** Where the interface is. */
  public URI base() {
    return URI.create("http://localhost:" + server.port());
  }

  /** The calls at a path, in order. */
  public List<LoggedRequest> calls(String path) {
    return server.findAll(anyRequestedFor(urlPathEqualTo(path)));
  }

  /** As if nobody had called anything. */
  public void forget() {
    server.resetAll();
  }

  @Override
  public void close() {
    server.stop();
  }
}
