package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.files.FileStoreMonitor;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.supporthub.archive.RawMessageStore;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Example;
import org.supporthub.channel.Normaliser;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.WayIn;
import org.supporthub.journey.ChannelCaller.Post;
import org.supporthub.message.RawMessage;

/**
 * What every channel that is called by HTTP owes its sender, shown with the channel's own examples.
 * Channels are found in the configuration and never registered here.
 */
@TestMethodOrder(OrderAnnotation.class)
class EveryHttpChannelIT extends HubJourney {
  private static final Set<Integer> SUCCESS = Set.of(200, 202, 204, 303);

  /**
   * Whose calls become messages on tickets; what others tell is kept and joins a ticket or none.
   */
  private static final Set<String> FOR_TICKETS = Set.of("json", "form", "wechat");

  private static final Duration SOON = Duration.ofMillis(20);
  private static final List<String> DESK =
      List.of("hub.inbound", "hub.inbound.live", "hub.tickets", "hub.tickets.live");

  @Autowired Channels channels;
  @Autowired List<WayIn> waysIn;
  @Autowired Normaliser normaliser;
  @Autowired RawMessageStore rawMessages;
  @Autowired EmbeddedActiveMQ broker;

  static Stream<String> httpChannels() {
    return TestChannels.shipped().all().stream()
        .filter(channel -> !channel.format().equals("mail"))
        .map(channel -> channel.name());
  }

  /** First, as other examples of a channel may be of the same call or notification. */
  @Order(1)
  @ParameterizedTest
  @MethodSource("httpChannels")
  void five_copies_at_once_are_one_message_and_its_bytes_say_the_same_again(String channel)
      throws Exception {
    // Where the sender gives no id, equal bodies are copies within ten minutes of the clock.
    await().atMost(Duration.ofSeconds(60)).until(() -> Instant.now().getEpochSecond() % 600 < 590);
    ChannelCaller caller = caller(channel);
    Example example = messages(caller).findFirst().orElseThrow();
    Set<String> before = filed(channel);
    Post post = caller.genuine(example, Instant.now());

    List<HttpResponse<String>> answers = fiveAtOnce(channel, post);

    assertThat(answers).extracting(HttpResponse::statusCode).allMatch(SUCCESS::contains);
    String id = onlyNew(channel, before);
    await().atMost(Duration.ofSeconds(30)).pollInterval(SOON).until(() -> copiesOf(id) == 4);
    if (FOR_TICKETS.contains(channels.get(channel).format())) {
      assertThat(received(ticketOf(id)))
          .filteredOn(message -> message.get("id").asText().equals(id))
          .hasSize(1);
    }
    RawMessage raw = rawMessages.find(UUID.fromString(id)).orElseThrow();
    if (channels.get(channel).format().equals("sms")) {
      // A list is taken apart at the door.
      assertThat(text(post.body())).contains(text(raw.content().bytes()));
    } else {
      assertThat(raw.content().bytes()).isEqualTo(post.body());
    }
    assertThat(example.differences(normaliser.normalise(raw).message())).isEmpty();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("httpChannels")
  void every_example_is_answered_with_success(String channel) throws Exception {
    ChannelCaller caller = caller(channel);

    for (Example example : caller.examples()) {
      HttpResponse<String> answer = call(channel, caller.genuine(example, Instant.now()));

      assertThat(SUCCESS).as(example.name() + answer.body()).contains(answer.statusCode());
    }
  }

  @ParameterizedTest
  @MethodSource("httpChannels")
  void what_is_wrong_is_told_without_a_word_too_much_and_opens_no_ticket(String channel)
      throws Exception {
    ChannelCaller caller = caller(channel);
    Example example = messages(caller).findFirst().orElseThrow();
    comesToRest();
    Set<String> before = filed(channel);
    Instant now = Instant.now();

    Post genuine = caller.genuine(example, now);
    Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
    if (caller.signed()) {
      answers.put("401 forged", call(channel, caller.forged(example, now)));
      answers.put(
          "401 unsigned",
          call(channel, new Post("", Map.of("Content-Type", type(genuine)), genuine.body())));
    }
    if (caller.timed()) {
      answers.put("401 stale", call(channel, caller.genuine(example, now.minusSeconds(310))));
      answers.put("401 too new", call(channel, caller.genuine(example, now.plusSeconds(330))));
    }
    answers.put("415 type", call(channel, genuine.with("Content-Type", "image/png")));
    answers.put(
        "413 size",
        call(
            channel,
            new Post(
                genuine.pathEnd(),
                genuine.query(),
                genuine.headers(),
                new byte[Math.toIntExact(caller.maxBytes() + 1)])));
    hostile()
        .forEach(
            (name, body) -> {
              Post post = caller.genuine(of(example, body), now);
              answers.put(
                  "4 " + name,
                  call(
                      channel,
                      name.startsWith("gzip") ? post.with("Content-Encoding", "gzip") : post));
            });

    answers.forEach(
        (name, answer) -> {
          String status = name.substring(0, name.indexOf(' '));
          if (!keepsWhatItDoesNotKnow(caller) || !name.startsWith("4 ")) {
            assertThat(String.valueOf(answer.statusCode())).as(name).startsWith(status);
          }
          assertThat(answer.statusCode()).as(name).isLessThan(500);
          assertThat(answer.body())
              .as(name)
              .doesNotContain("Exception", "\tat ", "java.", "org.supporthub");
        });
    comesToRest();
    Set<String> kept = filed(channel);
    kept.removeAll(before);
    assertThat(keepsWhatItDoesNotKnow(caller) ? onTickets(kept) : kept).isEmpty();
  }

  /** A telephone system's event that nobody understands is kept, and joins no ticket. */
  private static boolean keepsWhatItDoesNotKnow(ChannelCaller caller) {
    return caller.format().equals("call");
  }

  @ParameterizedTest
  @MethodSource("httpChannels")
  void while_nothing_can_be_kept_the_sender_is_told_to_come_again_and_then_it_is_kept_once(
      String channel) throws Exception {
    ChannelCaller caller = caller(channel);
    String first = messages(caller).findFirst().orElseThrow().name();
    Example example =
        caller.examples().stream()
            .filter(one -> !one.bringsNothing() && !one.name().equals(first))
            .findFirst()
            .orElseGet(() -> messages(caller).findFirst().orElseThrow());
    Post post = caller.genuine(example, Instant.now());
    FileStoreMonitor disk = ((ActiveMQServerImpl) broker.getActiveMQServer()).getMonitor();
    double limit = disk.getMaxUsage();
    HttpResponse<String> refused;
    try {
      disk.setMaxUsage(0);
      disk.tick();
      refused = call(channel, post);
    } finally {
      disk.setMaxUsage(limit);
      disk.tick();
    }

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(SOON)
        .until(() -> SUCCESS.contains(call(channel, post).statusCode()));
  }

  private ChannelCaller caller(String channel) {
    boolean wecom = channels.get(channel).format().equals("wecom");
    return new ChannelCaller(channels, waysIn, channel, wecom ? WECOM.caller() : WECHAT);
  }

  private Stream<Example> messages(ChannelCaller caller) {
    boolean tells = !FOR_TICKETS.contains(caller.format());
    return caller.examples().stream()
        .filter(example -> !example.bringsNothing())
        .filter(example -> tells || !example.expected().path("flags").toString().contains("EVENT"));
  }

  private HttpResponse<String> call(String channel, Post post) {
    String query = post.query().isEmpty() ? "" : "?" + post.query();
    return send(post.on(request("/channels/" + channel + post.pathEnd() + query)));
  }

  private List<HttpResponse<String>> fiveAtOnce(String channel, Post post) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(5);
    Callable<HttpResponse<String>> once = () -> call(channel, post);
    try {
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : senders.invokeAll(Collections.nCopies(5, once))) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      senders.shutdown();
    }
  }

  /** What was accepted has been filed. */
  private void comesToRest() {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(SOON)
        .until(
            () ->
                DESK.stream()
                    .map(broker.getActiveMQServer()::locateQueue)
                    .allMatch(queue -> queue == null || queue.getMessageCount() == 0));
  }

  /**
   * Ids of the messages of a channel that were filed and are no copies; without the notes that the
   * hub itself makes of its calls.
   */
  private Set<String> filed(String channel) {
    return new HashSet<>(
        jdbc.sql(
                "SELECT message_id FROM delivery_key WHERE channel = ? AND delivery_key NOT LIKE 'call:%'")
            .param(channel)
            .query(String.class)
            .list());
  }

  private Set<String> onTickets(Set<String> messages) {
    return messages.stream()
        .filter(
            id ->
                jdbc.sql("SELECT COUNT(*) FROM message WHERE id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                    > 0)
        .collect(Collectors.toSet());
  }

  private String onlyNew(String channel, Set<String> before) {
    Set<String> fresh =
        await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(SOON)
            .until(
                () -> {
                  Set<String> now = filed(channel);
                  now.removeAll(before);
                  return now;
                },
                now -> !now.isEmpty());
    assertThat(fresh).hasSize(1);
    return fresh.iterator().next();
  }

  private static String type(Post post) {
    return post.headers().get("Content-Type");
  }

  private static Example of(Example example, byte[] body) {
    return new Example(
        example.name(), body, new HashMap<>(example.headers()), NullNode.getInstance());
  }

  private static Map<String, byte[]> hostile() throws IOException {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put(
        "external entity",
        bytes(
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<xml><ToUserName>&x;</ToUserName></xml>"));
    StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY l%d \"&l%d;&l%d;\">".formatted(i, i - 1, i - 1));
    }
    bodies.put("billion laughs", bytes(laughs + "]><xml><Content>&l29;</Content></xml>"));
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(new byte[20_000_000]);
    }
    bodies.put("gzip bomb", zipped.toByteArray());
    bodies.put("bad utf-8", new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, '(', '"', '}'});
    bodies.put("deep nesting", bytes("[".repeat(20_000)));
    bodies.put("nothing", new byte[0]);
    return bodies;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
