package org.supporthub.camel.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.supporthub.camel.jms.Causes;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Example;
import org.supporthub.channel.Normaliser;
import org.supporthub.channel.WayIn;
import org.supporthub.message.RawMessage;
import org.supporthub.message.SettledCallException;

/**
 * Sends a channel's examples through its edited route, verification and normaliser, with a door
 * that keeps nothing.
 */
final class Rehearsal {
  private static final String ENTRY = "rehearsal";
  private static final String DOOR = "direct:accept";

  /** No secret: examples are signed with it and checked against it, and nothing else is. */
  private static final String EXAMPLE_KEY = "whsec_cmVoZWFyc2FsLW9mLWV4YW1wbGVzLW9ubHk=";

  private final CamelContext hub;
  private final Trial trial;
  private final Channels channels;
  private final Normaliser normaliser;

  Rehearsal(CamelContext hub, Trial trial, Channels channels, Normaliser normaliser) {
    this.hub = hub;
    this.trial = trial;
    this.channels = channels;
    this.normaliser = normaliser;
  }

  /**
   * Tries all examples.
   *
   * @throws RouteRefusedException naming the first that does not come out as expected
   */
  void of(RouteText text, List<Example> examples) throws Exception {
    Channels rehearsed = channels.rehearsing(text.name(), EXAMPLE_KEY);
    ChannelSettings channel = rehearsed.get(text.name());
    Map<String, Object> standIns = new HashMap<>();
    hub.getRegistry()
        .findByTypeWithName(WayIn.class)
        .forEach((name, wayIn) -> standIns.put(name, wayIn.rehearsing(rehearsed)));
    WayIn wayIn =
        standIns.values().stream()
            .map(WayIn.class::cast)
            .filter(one -> one.format().equals(channel.format()))
            .findFirst()
            .orElseThrow(() -> new RouteRefusedException("no bean lets in " + channel.format()));
    AtomicReference<RawMessage> accepted = new AtomicReference<>();
    try (Scratch scratch = trial.scratch(standIns)) {
      // First, because routes added between a context's making and its start are never started.
      scratch.camel().start();
      scratch.camel().addRoutes(door(accepted));
      scratch.definition(text.beginningAt(ENTRY));
      try (ProducerTemplate sender = scratch.camel().createProducerTemplate()) {
        for (Example example : examples) {
          accepted.set(null);
          check(example, sent(sender, example, wayIn.call(example, channel)), accepted.get());
        }
      }
    }
  }

  private static RouteBuilder door(AtomicReference<RawMessage> accepted) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from(DOOR)
            .process(
                exchange -> {
                  accepted.set(exchange.getMessage().getBody(RawMessage.class));
                  exchange.getMessage().removeHeaders("*");
                });
      }
    };
  }

  private static Exchange sent(ProducerTemplate sender, Example example, WayIn.Call call) {
    Exchange answer =
        sender.send(
            "direct:" + ENTRY,
            exchange -> {
              exchange.getIn().setHeaders(new HashMap<>(call.headers()));
              exchange.getIn().setBody(call.body());
            });
    boolean settled = Causes.first(answer.getException(), SettledCallException.class).isPresent();
    if (answer.getException() != null && !(settled && example.bringsNothing())) {
      throw new RouteRefusedException(
          "example %s: %s".formatted(example.name(), Reason.of(answer.getException())),
          answer.getException());
    }
    return answer;
  }

  private void check(Example example, Exchange answer, RawMessage raw) {
    if (example.bringsNothing()) {
      if (raw != null) {
        throw new RouteRefusedException(
            "example %s: a message came to direct:accept, though none is expected"
                .formatted(example.name()));
      }
      return;
    }
    if (raw == null) {
      throw new RouteRefusedException(
          "example %s: nothing came to direct:accept, but %s"
              .formatted(example.name(), answer.getMessage().getBody()));
    }
    List<String> differences = example.differences(normaliser.normalise(raw).message());
    if (!differences.isEmpty()) {
      throw new RouteRefusedException(
          "example %s: %s".formatted(example.name(), String.join("; ", differences)));
    }
  }
}
