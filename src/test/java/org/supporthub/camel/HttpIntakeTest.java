package org.supporthub.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.supporthub.camel.jms.HubHeaders;
import org.supporthub.camel.jms.Queues;
import org.supporthub.camel.jms.Rig;
import org.supporthub.camel.jms.Samples;
import org.supporthub.camel.jms.TestBroker;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;
import org.supporthub.message.RejectedMessageException;
import org.supporthub.message.SettledCallException;

/** What a caller sees: real HTTP server, the error policy and a real door. */
class HttpIntakeTest {
  @TempDir static Path folder;
  private static TestBroker broker;
  private static Rig rig;
  private static ConfigurableApplicationContext context;
  private static final HttpClient http = HttpClient.newHttpClient();

  /** Takes raw bytes as a channel does, and fails as it is asked to. */
  public static final class Channel {
    private volatile String thread = "";

    public RawMessage verify(byte[] body) {
      thread = Thread.currentThread().getName();
      String text = new String(body, StandardCharsets.UTF_8);
      RawMessage raw = Samples.raw(Medium.WEB, body);
      switch (text) {
        case "unsigned" -> throw new RefusedCallException(401, "Not signed", "签名不符");
        case "wrong" -> throw new RejectedCallException("字段 email 缺失", raw);
        case "agent" -> throw new SettledCallException("{\"code\":0}");
        case "bug" -> throw new IllegalStateException("secret 4111");
        case "overflow" -> throw new StackOverflowError();
        case "unkept" -> throw new RejectedMessageException("nothing to keep");
        default -> {
          return raw;
        }
      }
    }
  }

  @EnableAutoConfiguration(
      exclude = {
        DataSourceAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JmsAutoConfiguration.class,
        ArtemisAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        UserDetailsServiceAutoConfiguration.class,
        ManagementWebSecurityAutoConfiguration.class
      })
  static class Slice {
    @Bean
    HttpFailures httpFailures(MeterRegistry meters) {
      return new HttpFailures(rig.door, meters);
    }

    @Bean
    ErrorPolicy errorPolicy(HttpFailures http) {
      return new ErrorPolicy(List.of(http), Rig.PAUSES);
    }

    @Bean
    ErrorsStayInside errorsStayInside() {
      return new ErrorsStayInside();
    }

    @Bean("platform-http-engine")
    PlatformHttpEngine channelEngine() {
      return ChannelCalls.engine(0);
    }

    @Bean
    ChannelCalls channelCalls() {
      return new ChannelCalls();
    }

    @Bean
    FilterRegistrationBean<RawBodyFilter> rawBodyFilter() {
      return new ChannelHttpConfiguration().rawBodyFilter();
    }

    @Bean
    CamelContextConfiguration rawHttpBodies() {
      return new CamelContextConfiguration() {
        @Override
        public void beforeApplicationStart(CamelContext camel) {
          camel.getCamelContextExtension().registerEndpointCallback(new RawHttpBodies());
        }

        @Override
        public void afterApplicationStart(CamelContext camel) {
          // The routes are beans here.
        }
      };
    }

    @Bean
    Channel channel() {
      return new Channel();
    }

    @Bean("jms-batch")
    org.apache.camel.Component jmsBatch() {
      return rig.camel.getComponent("jms-batch");
    }

    @Bean
    RouteBuilder routes() {
      return new RouteBuilder() {
        @Override
        public void configure() {
          from("direct:accept")
              .routeId("accept")
              .removeHeaders("*")
              .to("jms-batch:hub.inbound")
              .setBody(simple("{\"id\":\"${body.id}\"}"))
              .setHeader("CamelHttpResponseCode", constant("202"))
              .setHeader("Content-Type", constant("application/json"));
          from("platform-http:/channels/web?httpMethodRestrict=POST")
              .routeId("web")
              .bean("channel", "verify(${body})")
              .to("direct:accept");
        }
      };
    }
  }

  @BeforeAll
  static void start() throws Exception {
    broker = new TestBroker(folder.resolve("broker"));
    rig = new Rig(broker, folder.resolve("data"), false);
    rig.start();
    context =
        new SpringApplication(Slice.class)
            .run(
                "--server.port=0",
                "--spring.config.location=optional:classpath:/none/",
                "--spring.main.banner-mode=off",
                "--spring.servlet.multipart.enabled=false",
                "--spring.mvc.problemdetails.enabled=true",
                "--spring.mvc.formcontent.filter.enabled=false",
                "--camel.main.routes-include-pattern=false",
                "--camel.main.stream-caching-enabled=false",
                "--management.server.port=");
  }

  @AfterAll
  static void stop() throws Exception {
    context.close();
    rig.close();
    broker.close();
  }

  private static HttpRequest.Builder to(String path) {
    String port = context.getEnvironment().getProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private static HttpResponse<String> post(String type, byte[] body) throws Exception {
    return http.send(
        to("/channels/web")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String body) throws Exception {
    return post("application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode problem(HttpResponse<String> answer) throws Exception {
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode problem = new ObjectMapper().readTree(answer.body());
    assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
    return problem;
  }

  @Test
  void a_form_arrives_byte_for_byte() throws Exception {
    byte[] form = "b=2&a=%E4%BD%A0+x&a=1&&c".getBytes(StandardCharsets.US_ASCII);

    HttpResponse<String> answer = post("application/x-www-form-urlencoded; charset=GBK", form);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(new ObjectMapper().readTree(answer.body()).path("id").asText()).hasSize(36);
    assertThat(broker.takeBytes(Queues.INBOUND)).isEqualTo(form);
  }

  @Test
  void text_in_a_charset_that_is_not_declared_arrives_byte_for_byte() throws Exception {
    byte[] json = "{\"姓名\":\"王芳\"}".getBytes(Charset.forName("GB18030"));

    assertThat(post("application/json; charset=UTF-8", json).statusCode()).isEqualTo(202);

    assertThat(broker.takeBytes(Queues.INBOUND)).isEqualTo(json);
  }

  @Test
  void a_multipart_form_with_a_large_file_arrives_byte_for_byte() throws Exception {
    byte[] body = new byte[3 * 1024 * 1024];
    new Random(11).nextBytes(body);

    HttpResponse<String> answer = post("multipart/form-data; boundary=x", body);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(broker.takeBytes(Queues.INBOUND)).isEqualTo(body);
  }

  @Test
  void a_refused_call_is_told_why_and_counted_and_not_kept() throws Exception {
    HttpResponse<String> answer = post("unsigned");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(problem(answer).path("title").asText()).isEqualTo("Not signed");
    assertThat(problem(answer).path("detail").asText()).isEqualTo("签名不符");
    assertThat(
            context
                .getBean(MeterRegistry.class)
                .counter("hub.refused", "channel", "web", "status", "401")
                .count())
        .isEqualTo(1);
    assertThat(broker.count(Queues.INBOUND)).isZero();
    assertThat(broker.takeOrNothing(Queues.QUARANTINE)).isEmpty();
  }

  @Test
  void a_call_is_carried_to_its_end_by_the_thread_that_read_it() throws Exception {
    post("hello");

    broker.takeBytes(Queues.INBOUND);
    assertThat(context.getBean(Channel.class).thread).startsWith("http-nio-");
  }

  @Test
  void what_an_authenticated_sender_got_wrong_is_kept_before_it_is_told() throws Exception {
    HttpResponse<String> answer = post("wrong");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(problem(answer).path("detail").asText()).isEqualTo("字段 email 缺失");
    var kept = broker.takeOrNothing(Queues.QUARANTINE).orElseThrow();
    assertThat(kept.getStringProperty(HubHeaders.STAGE)).isEqualTo("web");
    assertThat(kept.getStringProperty(HubHeaders.REASON)).isEqualTo("字段 email 缺失");
  }

  @Test
  void a_call_that_brings_no_message_is_answered_with_success_and_counted_and_not_kept()
      throws Exception {
    HttpResponse<String> answer = post("agent");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body()).isEqualTo("{\"code\":0}");
    assertThat(
            context.getBean(MeterRegistry.class).counter("hub.settled", "channel", "web").count())
        .isEqualTo(1);
    assertThat(broker.count(Queues.INBOUND)).isZero();
    assertThat(broker.takeOrNothing(Queues.QUARANTINE)).isEmpty();
  }

  @Test
  void what_cannot_be_kept_is_not_told_to_be_wrong() throws Exception {
    rig.diskFull.set(true);
    try {
      HttpResponse<String> answer = post("wrong");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
      problem(answer);
    } finally {
      rig.diskFull.set(false);
    }
  }

  @Test
  void a_closed_door_is_503() throws Exception {
    rig.diskFull.set(true);
    try {
      HttpResponse<String> answer = post("hello");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
      problem(answer);
    } finally {
      rig.diskFull.set(false);
    }
  }

  @Test
  void a_bug_is_500_and_tells_nothing() throws Exception {
    for (String bug : new String[] {"bug", "overflow", "unkept"}) {
      HttpResponse<String> answer = post(bug);

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(problem(answer).has("detail")).isFalse();
      assertThat(answer.body()).doesNotContain("4111");
    }
  }

  @Test
  void an_unknown_channel_is_404_and_a_wrong_method_405() throws Exception {
    HttpResponse<String> unknown =
        http.send(
            to("/channels/nobody").POST(BodyPublishers.ofString("x")).build(),
            BodyHandlers.ofString());
    assertThat(unknown.statusCode()).isEqualTo(404);
    problem(unknown);

    HttpResponse<String> wrongMethod =
        http.send(to("/channels/web").GET().build(), BodyHandlers.ofString());
    assertThat(wrongMethod.statusCode()).isEqualTo(405);
    problem(wrongMethod);
  }
}
