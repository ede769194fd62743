package org.supporthub.channel.json;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.supporthub.channel.BoundedHttp;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.ReplyCall;
import org.supporthub.channel.messenger.FileLinks;
import org.supporthub.channel.messenger.OutFile;
import org.supporthub.channel.messenger.OutPart;
import org.supporthub.channel.messenger.PartKey;
import org.supporthub.channel.messenger.Recipient;
import org.supporthub.channel.messenger.UnfitReplyException;
import org.supporthub.channel.messenger.WayOut;
import org.supporthub.channel.oauth.HeldToken;
import org.supporthub.channel.oauth.TokenRefusedException;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.Meaning;

/**
 * Writes replies into conversations of a vendor by the call that the channel's block describes. A
 * file goes as the vendor takes files, and else as a link that ends after a while.
 */
@Component
public class ChatWayOut implements WayOut {
  private static final int LONGEST_ANSWER = 1 << 16;

  private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(2), Duration.ofSeconds(5));

  /** A file takes longer than words. */
  private final BoundedHttp uploads =
      new BoundedHttp(Duration.ofSeconds(10), Duration.ofSeconds(60));

  private final FileLinks links;
  private final Clock clock;
  private final VendorTokens tokens;

  public ChatWayOut(FileLinks links, Clock clock) {
    this.links = links;
    this.clock = clock;
    this.tokens = new VendorTokens(http, clock);
  }

  @Override
  public String format() {
    return "json";
  }

  @Override
  public boolean byConversation() {
    return true;
  }

  /** The text first, then each file: by its place among them a file of the message is found. */
  @Override
  public List<OutPart> parts(String text, List<OutFile> files) {
    return Stream.concat(Stream.of(OutPart.of(text)), files.stream().map(OutPart::of)).toList();
  }

  @Override
  public List<OutPart> parts(ChannelSettings channel, String text, List<OutFile> files) {
    List<OutPart> parts = parts(text, files);
    ReplyCall call = channel.json().reply().orElseThrow();
    if (!links.possible() && parts.stream().anyMatch(part -> ReplyRequest.needsLink(call, part))) {
      throw new UnfitReplyException(
          "'%s' goes into this chat as a link, and hub.file-links.public-url is not set; send it by mail."
              .formatted(files.get(0).name()));
    }
    return parts;
  }

  @Override
  public Optional<String> send(
      ChannelSettings channel, String conversation, OutPart part, PartKey key)
      throws TokenRefusedException, ApiFailure {
    return send(channel, Recipient.of(conversation), part, key);
  }

  @Override
  public Optional<String> send(ChannelSettings channel, Recipient to, OutPart part, PartKey key)
      throws TokenRefusedException, ApiFailure {
    ReplyCall call = channel.json().reply().orElseThrow();
    Optional<HeldToken> access = call.access().map(each -> tokens.of(channel.name(), call, each));
    if (access.isEmpty()) {
      new ReplyOutcome(call, answerTo(call, to, part, key, Map.of())).check();
      return Optional.empty();
    }
    HeldToken token = access.get();
    String current = token.current();
    ReplyOutcome outcome = outcome(call, to, part, key, current);
    if (outcome.tokenNotTaken() && token.refused(current)) {
      outcome = outcome(call, to, part, key, token.current());
    }
    outcome.check();
    return Optional.empty();
  }

  private ReplyOutcome outcome(
      ReplyCall call, Recipient to, OutPart part, PartKey key, String access) throws ApiFailure {
    return new ReplyOutcome(call, answerTo(call, to, part, key, Map.of("access", access)));
  }

  private HttpRequest.Builder request(
      ReplyCall call, Recipient to, OutPart part, PartKey key, Map<String, String> more) {
    Instant now = clock.instant();
    Map<String, String> values = new HashMap<>(CallValues.of(call, to, now));
    values.putAll(more);
    OutFile file = part.file();
    String link =
        file != null && ReplyRequest.needsLink(call, part)
            ? links.to(key.reply(), key.place() - 1, file.name(), now)
            : "";
    return new ReplyRequest(call, values).of(part, link);
  }

  @Override
  public Optional<String> remind(
      ChannelSettings channel, String conversation, Map<String, String> values) {
    return Optional.empty();
  }

  private BoundedHttp.Answer answerTo(
      ReplyCall call, Recipient to, OutPart part, PartKey key, Map<String, String> more)
      throws ApiFailure {
    HttpRequest.Builder request = request(call, to, part, key, more);
    boolean upload = part.file() != null && call.files().upload().isPresent();
    try {
      return (upload ? uploads : http).send(request, LONGEST_ANSWER);
    } catch (IOException e) {
      throw ApiFailure.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiFailure(Meaning.UNCERTAIN, "the hub was stopped");
    }
  }
}
