package org.supporthub.journey;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.supporthub.WechatServer;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Example;
import org.supporthub.channel.SignatureProof;
import org.supporthub.channel.WayIn;
import org.supporthub.channel.json.Webhook;

/**
 * Makes the calls that the sender of a channel makes, with the bodies of its examples. A channel of
 * a known format needs nothing but its examples.
 */
final class ChannelCaller {
  private static final String QUERY = "CamelHttpQuery";

  /** Another secret than ours, of a form that every scheme takes. */
  private static final String STRANGERS_SECRET = "whsec_c3RyYW5nZXJzLXNlY3JldC1vZi0zMi1ieXRlcyE=";

  private final Channels channels;
  private final List<WayIn> waysIn;
  private final ChannelSettings channel;
  private final WechatServer server;

  /**
   * @param waysIn the beans by which each format comes in; they make a call of an example
   * @param server calls as WeChat and WeCom do, which encrypt
   */
  ChannelCaller(Channels channels, List<WayIn> waysIn, String name, WechatServer server) {
    this.channels = channels;
    this.waysIn = waysIn;
    this.channel = channels.get(name);
    this.server = server;
  }

  /** A call: what follows the channel's path, and headers and body. */
  record Post(String pathEnd, String query, Map<String, String> headers, byte[] body) {
    Post(String query, Map<String, String> headers, byte[] body) {
      this("", query, headers, body);
    }

    HttpRequest.Builder on(HttpRequest.Builder request) {
      headers.forEach(request::setHeader);
      return request.POST(BodyPublishers.ofByteArray(body));
    }

    Post with(String header, String value) {
      Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      more.putAll(headers);
      more.put(header, value);
      return new Post(pathEnd, query, more, body);
    }
  }

  List<Example> examples() {
    try {
      return Example.in(Path.of("routes/channels", channel.name() + ".examples")).stream()
          .filter(example -> !channel.format().equals("wecom") || isXml(example))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String format() {
    return channel.format();
  }

  /** Messages of WeCom lie in answers to our own calls; it calls only to tell of them. */
  private static boolean isXml(Example example) {
    return example.request().length > 0 && example.request()[0] == '<';
  }

  boolean signed() {
    return !channel.verify().open();
  }

  /** Whether a call tells when it was made, and so can be too old. */
  boolean timed() {
    return switch (channel.verify().scheme()) {
      case "standard-webhooks", "wechat", "wecom" -> true;
      default ->
          channel
              .verify()
              .proof()
              .filter(SignatureProof.class::isInstance)
              .map(SignatureProof.class::cast)
              .filter(proof -> proof.time().isPresent())
              .isPresent();
    };
  }

  long maxBytes() {
    return channel.maxBytes();
  }

  Post genuine(Example example, Instant at) {
    return call(example, at, channel, server);
  }

  Post forged(Example example, Instant at) {
    return call(
        example,
        at,
        channels.rehearsing(channel.name(), STRANGERS_SECRET).get(channel.name()),
        new WechatServer(server.appId(), "strangersToken", server.aesKey()));
  }

  private Post call(Example example, Instant at, ChannelSettings as, WechatServer server) {
    Clock clock = Clock.fixed(at, ZoneOffset.UTC);
    return switch (channel.format()) {
      case "json" -> post(new Webhook(channels, clock).call(example, as));
      case "wechat", "wecom" -> {
        WechatServer.Post post =
            server.safe(new String(example.request(), StandardCharsets.UTF_8), at);
        yield new Post(
            post.query(),
            Map.of("Content-Type", "text/xml"),
            post.body().getBytes(StandardCharsets.UTF_8));
      }
      default ->
          post(
              waysIn.stream()
                  .filter(way -> way.format().equals(channel.format()))
                  .findFirst()
                  .orElseThrow()
                  .call(example, as));
    };
  }

  private Post post(WayIn.Call call) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    call.headers().forEach((name, value) -> headers.put(name, value.toString()));
    String query = headers.getOrDefault(QUERY, "");
    String path = "/channels/" + channel.name();
    String uri = headers.getOrDefault("CamelHttpUri", path);
    headers.keySet().removeIf(name -> name.startsWith("Camel"));
    return new Post(
        uri.substring(path.length()),
        query,
        headers,
        ((ByteArrayInputStream) call.body()).readAllBytes());
  }
}
