package org.supporthub.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.springboot.PlatformHttpComponentAutoConfiguration;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpAutoConfiguration;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.form.FormNormaliser;
import org.supporthub.channel.form.Forms;
import org.supporthub.channel.json.Webhook;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;

/** The routes of the web channels as shipped, over real HTTP, with a door that only collects. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "camel.main.routes-include-pattern=file:routes/channels/web-*.camel.yaml",
      "spring.config.location=optional:classpath:/none.yaml",
      "spring.servlet.multipart.enabled=false"
    })
class WebChannelRoutesTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private Door door;
  @Autowired private Channels channels;

  @BeforeEach
  void nothingAccepted() {
    door.accepted.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"urlencoded-zh", "account-login", "gbk", "multipart-files"})
  void a_form_arrives_with_the_bytes_that_were_posted(String example) throws Exception {
    Path folder = Path.of("routes/channels/web-form.examples", example);
    byte[] body = Files.readAllBytes(request(folder));

    HttpResponse<String> answer =
        post("web-form", body, "Content-Type", header(folder, "Content-Type"));

    assertThat(answer.statusCode()).isEqualTo(202);
    RawMessage raw = door.accepted.get(0);
    assertThat(raw.content().bytes()).isEqualTo(body);
    assertThat(raw.attributes())
        .containsEntry("remoteAddress", "127.0.0.1")
        .containsEntry("contentType", header(folder, "Content-Type"));
    assertThat(answer.body()).contains(raw.id().toString());
  }

  @Test
  void a_browser_goes_on_to_the_thank_you_page_and_a_program_does_not() throws Exception {
    byte[] body = "message=a".getBytes(StandardCharsets.UTF_8);
    String type = "application/x-www-form-urlencoded";

    HttpResponse<String> browser =
        post("web-form", body, "Content-Type", type, "Accept", "text/html,*/*;q=0.8");
    HttpResponse<String> program =
        post("web-form", body, "Content-Type", type, "Accept", "application/json");

    assertThat(browser.statusCode()).isEqualTo(303);
    assertThat(browser.headers().firstValue("Location")).hasValue("/thanks.html");
    assertThat(program.statusCode()).isEqualTo(202);
  }

  @Test
  void a_query_does_not_fill_the_form_and_is_kept() throws Exception {
    HttpRequest.Builder call =
        HttpRequest.newBuilder(at("web-form?message=b&name=x"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("message=a"));

    HTTP.send(call.build(), BodyHandlers.ofString());

    InboundMessage message = new FormNormaliser(channels).normalise(door.accepted.get(0));
    assertThat(message.text()).isEqualTo("a");
    assertThat(message.sender().name()).isNull();
    assertThat(door.accepted.get(0).attributes()).containsEntry("query", "message=b&name=x");
  }

  @Test
  void a_signed_post_is_accepted_and_an_unsigned_one_is_not() throws Exception {
    Path folder = Path.of("routes/channels/web-json.examples/full");
    String body = Files.readString(request(folder));
    long now = Instant.now().getEpochSecond();
    String signature =
        new com.standardwebhooks.Webhook(TestChannels.SECRET).sign("msg_1", now, body);

    HttpResponse<String> signed =
        post(
            "web-json",
            body.getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/json",
            "Webhook-Id",
            "msg_1",
            "Webhook-Timestamp",
            String.valueOf(now),
            "Webhook-Signature",
            signature);
    HttpResponse<String> unsigned =
        post("web-json", body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");

    assertThat(signed.statusCode()).isEqualTo(202);
    assertThat(unsigned.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(door.accepted).extracting(RawMessage::deliveryKey).containsExactly("msg_1");
  }

  @Test
  void another_method_is_not_allowed() throws Exception {
    HttpResponse<String> answer =
        HTTP.send(HttpRequest.newBuilder(at("web-json")).build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(405);
  }

  private HttpResponse<String> post(String channel, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest call =
        HttpRequest.newBuilder(at(channel))
            .headers(headers)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return HTTP.send(call, BodyHandlers.ofString());
  }

  private URI at(String channel) {
    return URI.create("http://127.0.0.1:" + port + "/channels/" + channel);
  }

  private static Path request(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("request."))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String header(Path folder, String name) throws IOException {
    return Files.readAllLines(folder.resolve("headers.txt")).stream()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElseThrow();
  }

  /** Collects what comes in, and answers as the door does. */
  static class Door extends RouteBuilder {
    final List<RawMessage> accepted = new CopyOnWriteArrayList<>();

    @Override
    public void configure() {
      from("direct:accept")
          .removeHeaders("*")
          .process(e -> accepted.add(e.getMessage().getBody(RawMessage.class)))
          .setBody(simple("{\"id\":\"${body.id}\"}"))
          .setHeader("CamelHttpResponseCode", constant(202));
    }
  }

  @SpringBootConfiguration
  @ImportAutoConfiguration({
    TaskExecutionAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    CamelAutoConfiguration.class,
    PlatformHttpComponentAutoConfiguration.class,
    SpringBootPlatformHttpAutoConfiguration.class
  })
  static class Hub {
    @Bean
    Channels channels() {
      return TestChannels.shipped();
    }

    @Bean
    Forms forms(Channels channels) {
      return new Forms(channels, Clock.systemUTC());
    }

    @Bean
    Webhook webhook(Channels channels) {
      return new Webhook(channels, Clock.systemUTC());
    }

    @Bean
    Door door() {
      return new Door();
    }

    @Bean
    CamelContextConfiguration channelFunction(Channels channels) {
      return new CamelContextConfiguration() {
        @Override
        public void beforeApplicationStart(CamelContext context) {
          context.getPropertiesComponent().addPropertiesFunction(new ChannelFunction(channels));
        }

        @Override
        public void afterApplicationStart(CamelContext context) {}
      };
    }
  }

  private record ChannelFunction(Channels channels) implements PropertiesFunction {
    @Override
    public String getName() {
      return "channel";
    }

    @Override
    public String apply(String remainder) {
      return channels.property(remainder);
    }
  }
}
