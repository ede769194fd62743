package org.supporthub.channel.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.supporthub.channel.BoundedHttp;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.ReplyCall;
import org.supporthub.channel.messenger.OutFile;
import org.supporthub.channel.messenger.OutPart;
import org.supporthub.channel.messenger.PartKey;
import org.supporthub.channel.messenger.UnfitReplyException;
import org.supporthub.channel.messenger.WayOut;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.Meaning;

/** Writes replies into conversations of a vendor by the call that the channel's block describes. */
@Component
public class ChatWayOut implements WayOut {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
  private static final int LONGEST_ANSWER = 1 << 16;

  private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(2), Duration.ofSeconds(5));

  @Override
  public String format() {
    return "json";
  }

  @Override
  public boolean byConversation() {
    return true;
  }

  @Override
  public List<OutPart> parts(String text, List<OutFile> files) {
    if (!files.isEmpty()) {
      throw new UnfitReplyException(
          "'%s' cannot be sent into a chat; send it by mail, or a link to it."
              .formatted(files.get(0).name()));
    }
    return List.of(OutPart.of(text));
  }

  @Override
  public Optional<String> send(
      ChannelSettings channel, String conversation, OutPart part, PartKey key) throws ApiFailure {
    ReplyCall call = channel.json().reply().orElseThrow();
    Map<String, String> values =
        Map.of(
            "conversation", conversation,
            "text", part.text(),
            "token", call.login().secret(),
            "basic", Base64.getEncoder().encodeToString(bytes(call.login().secret())));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(call.login().base() + filled(call.path(), values, ChatWayOut::encoded)))
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(filled(call.body(), values).toString()));
    call.headers()
        .forEach(
            (name, value) ->
                request.setHeader(name, filled(value, values, UnaryOperator.identity())));
    check(answerTo(request));
    return Optional.empty();
  }

  @Override
  public Optional<String> remind(
      ChannelSettings channel, String conversation, Map<String, String> values) {
    return Optional.empty();
  }

  private int answerTo(HttpRequest.Builder request) throws ApiFailure {
    try {
      return http.send(request, LONGEST_ANSWER).status();
    } catch (IOException e) {
      throw ApiFailure.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiFailure(Meaning.UNCERTAIN, "the hub was stopped");
    }
  }

  private static void check(int status) throws ApiFailure {
    String sentence = "the vendor answered %d".formatted(status);
    if (status == 401 || status == 403) {
      throw new ApiFailure(Meaning.SHUT, sentence + ": reply.token is not taken");
    } else if (status == 429) {
      throw new ApiFailure(Meaning.BUSY, sentence);
    } else if (status >= 500) {
      throw new ApiFailure(Meaning.UNCERTAIN, sentence);
    } else if (status < 200 || status >= 300) {
      throw new ApiFailure(Meaning.REFUSED, sentence);
    }
  }

  private static JsonNode filled(JsonNode template, Map<String, String> values) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (template.isTextual()) {
      return nodes.textNode(filled(template.textValue(), values, UnaryOperator.identity()));
    }
    if (template.isArray()) {
      ArrayNode list = nodes.arrayNode();
      template.forEach(child -> list.add(filled(child, values)));
      return list;
    }
    if (!template.isObject()) {
      return template;
    }
    ObjectNode object = nodes.objectNode();
    template
        .properties()
        .forEach(field -> object.set(field.getKey(), filled(field.getValue(), values)));
    return object;
  }

  /** What is filled in is not looked at again, so a customer's braces stay braces. */
  private static String filled(
      String template, Map<String, String> values, UnaryOperator<String> form) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    Optional.ofNullable(values.get(found.group(1)))
                        .map(form)
                        .orElse(found.group())));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
