package org.supporthub.channel.oauth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;

/** A token end-point, which keeps the questions. */
public final class TokenProvider implements AutoCloseable {
  private static final String PATH = "/token";

  private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
  private int series;

  public TokenProvider() {
    server.start();
  }

  /** From now on these are the answers, one after the other; the last to all further questions. */
  public void answers(ResponseDefinitionBuilder... answers) {
    String scenario = "answers " + series++;
    for (int i = 0; i < answers.length; i++) {
      server.stubFor(
          post(PATH)
              .inScenario(scenario)
              .whenScenarioStateIs(state(i))
              .willReturn(answers[i])
              .willSetStateTo(state(Math.min(i + 1, answers.length - 1))));
    }
  }

  private static String state(int answered) {
    return answered == 0 ? Scenario.STARTED : "answered " + answered;
  }

  /**
   * @param seconds its lifetime
   * @param more further fields of the JSON object, each after a comma
   */
  public static ResponseDefinitionBuilder token(String token, long seconds, String more) {
    return okJson(
        "{\"token_type\":\"Bearer\",\"access_token\":\"%s\",\"expires_in\":%d%s}"
            .formatted(token, seconds, more));
  }

  /** No token, with words that must go no further. */
  public static ResponseDefinitionBuilder refusal(String error) {
    return aResponse()
        .withStatus(400)
        .withBody(
            "{\"error\":\"%s\",\"error_description\":\"AADSTS7000222: keys of app 'geheim' expired\"}"
                .formatted(error));
  }

  public String url() {
    return "http://localhost:%d%s".formatted(server.port(), PATH);
  }

  /** The forms that were posted, in order. */
  public List<String> asked() {
    return server.findAll(postRequestedFor(urlEqualTo(PATH))).stream()
        .map(LoggedRequest::getBodyAsString)
        .toList();
  }

  /** As if nobody had asked anything. */
  void forget() {
    server.resetAll();
  }

  @Override
  public void close() {
    server.stop();
  }
}
