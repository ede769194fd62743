package org.supporthub.channel.oauth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.supporthub.channel.oauth.TokenProvider.refusal;
import static org.supporthub.channel.oauth.TokenProvider.token;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.supporthub.channel.OAuth;
import org.supporthub.channel.OAuth.Grant;
import org.supporthub.channel.ServiceAccount;
import org.supporthub.time.MovedClock;

@ExtendWith(OutputCaptureExtension.class)
class AccessTokensTest {
  private static final String DESK = "desk-mail";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final TokenProvider provider = new TokenProvider();

  @TempDir Path data;
  private final MovedClock clock = new MovedClock();

  @AfterEach
  void forget() {
    provider.forget();
  }

  @AfterAll
  static void close() {
    provider.close();
  }

  @Test
  void a_token_serves_until_shortly_before_its_end() throws Exception {
    provider.answers(token("one", 3600, ""), token("two", 3600, ""));
    AccessTokens tokens = tokens();

    assertThat(tokens.current(DESK, secret())).isEqualTo("one");
    clock.move(Duration.ofMinutes(54));
    assertThat(tokens.current(DESK, secret())).isEqualTo("one");
    clock.move(Duration.ofMinutes(2));
    assertThat(tokens.current(DESK, secret())).isEqualTo("two");
    assertThat(provider.asked()).hasSize(2);
  }

  @Test
  void a_token_of_a_short_life_serves_for_half_of_it() throws Exception {
    provider.answers(token("one", 120, ""), token("two", 120, ""));
    AccessTokens tokens = tokens();

    assertThat(tokens.current(DESK, secret())).isEqualTo("one");
    clock.move(Duration.ofSeconds(50));
    assertThat(tokens.current(DESK, secret())).isEqualTo("one");
    clock.move(Duration.ofSeconds(15));
    assertThat(tokens.current(DESK, secret())).isEqualTo("two");
  }

  @Test
  void another_login_needs_another_token() throws Exception {
    provider.answers(token("one", 3600, ""), token("two", 3600, ""));
    AccessTokens tokens = tokens();

    assertThat(tokens.current(DESK, secret())).isEqualTo("one");
    assertThat(tokens.current(DESK, refreshing("r0"))).isEqualTo("two");
  }

  @Test
  void after_a_failure_the_provider_is_left_alone_for_a_minute() throws Exception {
    provider.answers(refusal("invalid_client"), token("one", 3600, ""));
    AccessTokens tokens = tokens();

    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> tokens.current(DESK, secret()))
          .isInstanceOf(TokenRefusedException.class)
          .hasMessage(
              "The provider gives no access token (HTTP 400, invalid_client, AADSTS7000222).");
    }
    assertThat(provider.asked()).hasSize(1);

    clock.move(Duration.ofMinutes(1));
    assertThat(tokens.current(DESK, secret())).isEqualTo("one");
  }

  @Test
  void a_token_serves_to_its_end_when_there_is_no_other_and_that_is_told() throws Exception {
    provider.answers(token("one", 3600, ""), aResponse().withStatus(503));
    AccessTokens tokens = tokens();
    tokens.current(DESK, secret());
    assertThat(tokens.warning(DESK, secret())).isEmpty();

    clock.move(Duration.ofMinutes(56));
    assertThat(tokens.current(DESK, secret())).isEqualTo("one");
    assertThat(tokens.warning(DESK, secret()).orElseThrow())
        .startsWith("The access token ends at ")
        .endsWith(" and there is no other: The provider gives no access token (HTTP 503).");

    clock.move(Duration.ofMinutes(5));
    assertThatThrownBy(() -> tokens.current(DESK, secret()))
        .isInstanceOfSatisfying(TokenRefusedException.class, e -> assertThat(e.away()).isTrue());
  }

  @Test
  void a_refused_token_is_replaced_unless_it_is_new() throws Exception {
    provider.answers(token("one", 3600, ""), token("two", 3600, ""));
    AccessTokens tokens = tokens();
    tokens.current(DESK, secret());

    assertThat(tokens.refused(DESK, secret(), "one")).isFalse();
    assertThat(tokens.current(DESK, secret())).isEqualTo("one");

    clock.move(Duration.ofMinutes(2));
    assertThat(tokens.refused(DESK, secret(), "one")).isTrue();
    assertThat(tokens.current(DESK, secret())).isEqualTo("two");
    assertThat(tokens.refused(DESK, secret(), "one")).isTrue();
    assertThat(tokens.current(DESK, secret())).isEqualTo("two");
  }

  @Test
  void a_clock_that_is_set_back_makes_no_token_last_longer() throws Exception {
    provider.answers(token("one", 3600, ""), token("two", 3600, ""));
    AccessTokens tokens = tokens();
    tokens.current(DESK, secret());

    clock.move(Duration.ofHours(-2));
    assertThat(tokens.current(DESK, secret())).isEqualTo("two");
  }

  @Test
  void a_refresh_token_that_took_anothers_place_outlives_the_hub_in_a_file_of_its_owner()
      throws Exception {
    provider.answers(
        token("one", 3600, ",\"refresh_token\":\"r1\""),
        token("two", 3600, ""),
        token("three", 3600, ",\"refresh_token\":\"r3\""));

    tokens().current(DESK, refreshing("r0"));
    tokens().current(DESK, refreshing("r0"));
    tokens().current(DESK, refreshing("r0"));
    tokens().current(DESK, refreshing("r0"));
    tokens().current(DESK, refreshing("another"));

    assertThat(provider.asked())
        .extracting(form -> form.replaceAll(".*refresh_token=([^&]*).*", "$1"))
        .containsExactly("r0", "r1", "r1", "r3", "another");
    assertThat(permissions(data.resolve("logins"))).isEqualTo("rwx------");
    assertThat(permissions(kept())).isEqualTo("rw-------");
    assertThat(data.resolve("logins")).isDirectoryNotContaining("glob:**.next");
  }

  @Test
  void a_kept_token_that_cannot_be_read_is_not_replaced_by_the_one_it_came_from() throws Exception {
    Files.createDirectories(data.resolve("logins"));
    for (String damaged : new String[] {"", "null", "{}", "{\"token\":\"r1\"", "[]"}) {
      Files.writeString(kept(), damaged);

      assertThatThrownBy(() -> tokens().current(DESK, refreshing("r0")))
          .hasMessageContaining("cannot be read from logins/desk-mail.json of the data folder")
          .hasMessageNotContaining("r1");
    }
    assertThat(provider.asked()).isEmpty();
  }

  @Test
  void a_token_that_cannot_be_kept_is_announced_and_kept_as_soon_as_that_works(
      CapturedOutput output) throws Exception {
    Path logins = Files.writeString(data.resolve("logins"), "in the way");
    provider.answers(token("one", 3600, ",\"refresh_token\":\"geheim\""));
    AccessTokens tokens = tokens();

    assertThat(tokens.current(DESK, refreshing("r0"))).isEqualTo("one");
    assertThat(tokens.warning(DESK, refreshing("r0")).orElseThrow())
        .contains("cannot be written to logins/desk-mail.json", "ends with this run");
    assertThat(output.getAll()).contains("cannot be written").doesNotContain("geheim");

    Files.delete(logins);
    tokens.current(DESK, refreshing("r0"));
    assertThat(tokens.warning(DESK, refreshing("r0"))).isEmpty();
    assertThat(kept()).content().contains("geheim").doesNotContain("r0");
  }

  @Test
  void the_end_of_a_refresh_token_is_announced_also_after_a_restart() throws Exception {
    provider.answers(
        token("one", 3600, ",\"refresh_token_expires_in\":%d".formatted(15 * 86_400)),
        token("two", 3600, ""));
    AccessTokens tokens = tokens();
    tokens.current(DESK, refreshing("r0"));
    assertThat(tokens.warning(DESK, refreshing("r0"))).isEmpty();

    clock.move(Duration.ofDays(2));
    AccessTokens restarted = tokens();
    restarted.current(DESK, refreshing("r0"));
    assertThat(restarted.warning(DESK, refreshing("r0")).orElseThrow())
        .startsWith("The refresh token ends at ");
  }

  @Test
  void the_end_of_a_client_secret_is_announced_two_weeks_before() throws Exception {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    provider.answers(token("one", 3600, ""));

    assertThat(tokens().warning(DESK, secret(today.plusDays(16)))).isEmpty();
    assertThat(tokens().warning(DESK, secret(today.plusDays(13))).orElseThrow())
        .startsWith("The secret of the login ends on " + today.plusDays(13));
    assertThat(tokens().warning(DESK, secret(today.minusDays(1)))).isPresent();
  }

  @ParameterizedTest
  @MethodSource
  void an_answer_without_token_is_told_by_its_codes_alone(
      ResponseDefinitionBuilder answer, String said, boolean away) {
    provider.answers(answer);

    assertThatThrownBy(() -> tokens().current(DESK, secret()))
        .isInstanceOfSatisfying(
            TokenRefusedException.class, e -> assertThat(e.away()).isEqualTo(away))
        .hasMessage(said);
  }

  static Stream<Arguments> an_answer_without_token_is_told_by_its_codes_alone() {
    String nothing = "The provider gives no access token (HTTP %s).";
    return Stream.of(
        Arguments.of(
            refusal("invalid_grant"),
            nothing.formatted("400, invalid_grant, AADSTS7000222"),
            false),
        Arguments.of(refusal("a@b.cn is barred"), nothing.formatted("400, AADSTS7000222"), false),
        Arguments.of(ok("<html>geheim</html>"), nothing.formatted("200"), false),
        Arguments.of(ok("[]"), nothing.formatted("200"), false),
        Arguments.of(ok("{\"access_token\":\" \"}"), nothing.formatted("200"), false),
        Arguments.of(ok("{\"access_token\":[\"geheim\"]}"), nothing.formatted("200"), false),
        Arguments.of(
            aResponse().withStatus(302).withHeader("Location", "http://localhost/geheim"),
            nothing.formatted("302"),
            false),
        Arguments.of(aResponse().withStatus(429), nothing.formatted("429"), true));
  }

  @Test
  void a_provider_that_keeps_us_waiting_is_away() {
    AccessTokens impatient =
        new AccessTokens(
            data.resolve("logins"), Duration.ofDays(14), Duration.ofMillis(500), clock);
    provider.answers(token("one", 3600, "").withFixedDelay(5_000));

    assertThatThrownBy(() -> impatient.current(DESK, secret()))
        .isInstanceOfSatisfying(TokenRefusedException.class, e -> assertThat(e.away()).isTrue())
        .hasMessage("The provider of access tokens cannot be reached (HttpTimeoutException).");
  }

  @Test
  void an_answer_that_drips_is_cut() {
    AccessTokens impatient =
        new AccessTokens(data.resolve("logins"), Duration.ofDays(14), Duration.ofSeconds(2), clock);
    provider.answers(token("one", 3600, "").withChunkedDribbleDelay(60, 30_000));

    assertThatThrownBy(() -> impatient.current(DESK, secret()))
        .isInstanceOfSatisfying(TokenRefusedException.class, e -> assertThat(e.away()).isTrue())
        .hasMessage("The provider of access tokens cannot be reached (IOException).");
  }

  @Test
  void an_odd_lifetime_is_taken_for_an_hour() throws Exception {
    for (String seconds : new String[] {"0", "-5", "null", "\"3600\"", "9223372036854775807"}) {
      provider.answers(ok("{\"access_token\":\"one\",\"expires_in\":%s}".formatted(seconds)));

      assertThat(tokens().current(DESK, secret())).isEqualTo("one");
    }
  }

  @Test
  void a_service_account_proves_itself_by_a_signature() throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    KeyPair keys = rsa.generateKeyPair();
    ServiceAccount account =
        new ServiceAccount("hub@p.iam.example", "k1", keys.getPrivate(), "客服@hub.example");
    URI url = URI.create(provider.url());
    provider.answers(token("one", 3600, ""));

    OAuth login =
        new OAuth(
            url,
            Grant.SERVICE_ACCOUNT,
            "",
            "",
            "https://mail.google.com/",
            "",
            Optional.of(account),
            Optional.empty());
    assertThat(tokens().current(DESK, login)).isEqualTo("one");

    String form = provider.asked().get(0);
    String start = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=";
    assertThat(form).startsWith(start);
    String[] parts = form.substring(start.length()).split("\\.");
    assertThat(parts).hasSize(3);
    Signature check = Signature.getInstance("SHA256withRSA");
    check.initVerify(keys.getPublic());
    check.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
    assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    assertThat(json(parts[0])).isEqualTo(Map.of("alg", "RS256", "typ", "JWT", "kid", "k1"));
    Map<String, Object> claims = json(parts[1]);
    int issued = (Integer) claims.get("iat");
    assertThat(Instant.ofEpochSecond(issued)).isCloseTo(clock.instant(), within(1, MINUTES));
    assertThat(claims)
        .containsOnly(
            entry("iss", "hub@p.iam.example"),
            entry("sub", "客服@hub.example"),
            entry("scope", "https://mail.google.com/"),
            entry("aud", provider.url()),
            entry("iat", issued),
            entry("exp", issued + 600));
  }

  private static Map<String, Object> json(String part) throws Exception {
    return new ObjectMapper()
        .readValue(Base64.getUrlDecoder().decode(part), new TypeReference<>() {});
  }

  private AccessTokens tokens() {
    return new AccessTokens(data.resolve("logins"), Duration.ofDays(14), PATIENCE, clock);
  }

  private OAuth secret() {
    return login(Grant.CLIENT_CREDENTIALS, "", Optional.empty());
  }

  private OAuth secret(LocalDate end) {
    return login(Grant.CLIENT_CREDENTIALS, "", Optional.of(end));
  }

  private OAuth refreshing(String token) {
    return login(Grant.REFRESH_TOKEN, token, Optional.empty());
  }

  private OAuth login(Grant grant, String refreshToken, Optional<LocalDate> end) {
    URI url = URI.create(provider.url());
    return new OAuth(url, grant, "hub", "geheim-4711", "", refreshToken, Optional.empty(), end);
  }

  private Path kept() {
    return data.resolve("logins").resolve(DESK + ".json");
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
