package org.supporthub.channel;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.supporthub.settings.ConfigException;

/** Reads what a block says of recordings, and of calls by their queue and keys. */
final class CallRulesReader {
  private final BiFunction<String, String, ConfigException> wrong;

  /**
   * @param wrong makes the sentence of a key and of what is wrong with it
   */
  CallRulesReader(BiFunction<String, String, ConfigException> wrong) {
    this.wrong = wrong;
  }

  /** Where recordings are fetched. */
  RecordingSource recordings(ChannelBlock.@Nullable Recordings given) {
    if (given == null) {
      return new RecordingSource(true, "", "", Set.of());
    }
    String login = Objects.requireNonNullElse(given.login(), "").strip();
    if (!login.isEmpty() && TelephonyReader.checkSecret("basic", login).isPresent()) {
      throw wrong.apply("telephony.recordings.login", "is no <user>:<password>");
    }
    return new RecordingSource(
        Objects.requireNonNullElse(given.fetch(), true),
        recordingUrl(Objects.requireNonNullElse(given.url(), "").strip()),
        login,
        lowerCase(given.hosts()));
  }

  private String recordingUrl(String url) {
    boolean right = url.contains("{id}") || url.contains("{file}");
    try {
      if (url.isEmpty()
          || (right
              && url.matches("https?://.+")
              && URI.create(url.replaceAll("[{}]", "")).getHost() != null)) {
        return url;
      }
    } catch (IllegalArgumentException noUrl) {
      // Told below.
    }
    throw wrong.apply(
        "telephony.recordings.url",
        "'%s' is no URL with {id} or {file}, such as https://pbx.example.com/recordings/{file}"
            .formatted(url));
  }

  /** What calls of some queues and keys are about. */
  List<CallRoute> routing(@Nullable List<ChannelBlock.CallRoute> given) {
    List<CallRoute> routes = new ArrayList<>();
    for (ChannelBlock.CallRoute each : given == null ? List.<ChannelBlock.CallRoute>of() : given) {
      String place = "telephony.routing[%d]".formatted(routes.size());
      CallRoute route =
          new CallRoute(
              TelephonyReader.set(each.queues()),
              each.keys() == null ? List.of() : each.keys().stream().map(CallRoute::keys).toList(),
              Objects.requireNonNullElse(each.category(), ""),
              Objects.requireNonNullElse(each.team(), ""),
              Objects.requireNonNullElse(each.popUp(), CallRoute.PopUp.ALWAYS));
      if (route.queues().isEmpty() && route.keys().isEmpty()) {
        throw wrong.apply(place, "must say of which queues or keys");
      }
      if (each.category() == null && each.team() == null && each.popUp() == null) {
        throw wrong.apply(place, "must say what of them: category, team or popUp");
      }
      routes.add(route);
    }
    return routes;
  }

  private static Set<String> lowerCase(@Nullable List<String> names) {
    return names == null
        ? Set.of()
        : names.stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }
}
