package org.supporthub.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.supporthub.settings.ConfigException;

/** Turns what a block says of replies into a call. */
final class ReplyCallReader {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final List<String> OF_REPLY = List.of("conversation", "customer", "message");
  private static final List<String> OF_CALL = List.of("timestamp", "nonce", "random");
  private static final List<String> IN_HEADERS = List.of("token", "basic", "access");
  private static final List<String> IN_FORM = List.of("token");
  private static final List<String> IN_BODY =
      joined(List.of("text"), OF_REPLY, List.of("visibility", "random"));
  private static final List<String> IN_FILE =
      joined(List.of("url", "name", "type", "size"), OF_REPLY, List.of("visibility", "random"));
  private static final List<String> IN_QUERY =
      joined(OF_REPLY, OF_CALL, List.of("token", "signature", "usersig", "access"));

  private final ChannelBlock.Reply given;
  private final Places places;
  private final BiFunction<String, String, ConfigException> wrong;

  /**
   * @param wrong makes the sentence of a key and of what is wrong with it
   */
  ReplyCallReader(ChannelBlock.Reply given, BiFunction<String, String, ConfigException> wrong) {
    this.given = given;
    this.wrong = wrong;
    this.places = new Places("json", wrong);
  }

  /** The call; none while address or token is blank. */
  Optional<ReplyCall> call() {
    checkPath("reply.path", given.path(), OF_REPLY);
    Map<String, String> query = templates("reply.query", given.query(), IN_QUERY);
    Map<String, String> headers = templates("reply.headers", given.headers(), IN_HEADERS);
    List<String> texts = texts(given.body());
    texts.forEach(text -> check("reply.body", text, IN_BODY));
    if (texts.stream().noneMatch(text -> text.contains("{text}"))) {
      throw wrong.apply("reply.body", "must hold {text}");
    }
    ReplyCall.Files files = files();
    Optional<ReplyCall.Signature> sign = sign();
    Optional<ReplyCall.Access> access = access();
    Condition taken =
        given.taken() == null ? Condition.NONE : places.condition("reply.taken", given.taken());
    Optional<Condition> expired =
        Optional.ofNullable(given.expired())
            .map(values -> places.condition("reply.expired", values));
    String base = text(given.base());
    if (base.isEmpty() || text(given.token()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ReplyCall(
            new ApiLogin(address(base), text(given.token())),
            given.path(),
            query,
            headers,
            given.body(),
            files,
            sign,
            userSig(),
            access,
            taken,
            expired));
  }

  private URI address(String base) {
    return WebAddress.secure(base)
        .filter(url -> url.getRawQuery() == null && !base.endsWith("/"))
        .orElseThrow(
            () ->
                wrong.apply(
                    "reply.base",
                    "'%s' is no https:// address without a slash at its end".formatted(base)));
  }

  private ReplyCall.Files files() {
    return new ReplyCall.Files(
        fileBody("reply.picture", given.picture()),
        fileBody("reply.file", given.file()),
        Optional.ofNullable(given.upload())
            .map(
                upload ->
                    new ReplyCall.Upload(
                        upload.field(),
                        templates("reply.upload.fields", upload.fields(), IN_BODY))));
  }

  private Optional<JsonNode> fileBody(String key, @Nullable JsonNode body) {
    if (body != null) {
      List<String> texts = texts(body);
      texts.forEach(text -> check(key, text, IN_FILE));
      if (texts.stream().noneMatch(text -> text.contains("{url}"))) {
        throw wrong.apply(key, "must hold {url}");
      }
    }
    return Optional.ofNullable(body);
  }

  private Optional<ReplyCall.Signature> sign() {
    return Optional.ofNullable(given.sign())
        .map(
            sign -> {
              check("reply.sign.signed", sign.signed(), joined(IN_FORM, OF_CALL));
              return new ReplyCall.Signature(
                  Objects.requireNonNullElse(sign.algorithm(), "sha256"), sign.signed());
            });
  }

  private Optional<ReplyCall.UserSig> userSig() {
    ChannelBlock.UserSig user = given.userSig();
    if (user == null) {
      return Optional.empty();
    }
    if (!user.sdkAppId().matches("\\d{1,12}")) {
      throw wrong.apply("reply.userSig.sdkAppId", "must be the SDKAppID, which is a number");
    }
    return Optional.of(new ReplyCall.UserSig(user.sdkAppId(), user.identifier()));
  }

  private Optional<ReplyCall.Access> access() {
    ChannelBlock.Access login = given.access();
    if (login == null) {
      return Optional.empty();
    }
    checkPath("reply.access.path", login.path(), List.of());
    return Optional.of(
        new ReplyCall.Access(
            login.path(),
            templates("reply.access.form", login.form(), IN_FORM),
            places.list("reply.access.at", login.at()),
            places.list("reply.access.seconds", login.seconds())));
  }

  private void checkPath(String key, String path, List<String> known) {
    if (!path.startsWith("/") || path.matches(".*[?#\\s].*")) {
      throw wrong.apply(key, "'%s' must begin with / and have no query".formatted(path));
    }
    check(key, path, known);
  }

  private Map<String, String> templates(
      String key, @Nullable Map<String, String> given, List<String> known) {
    Map<String, String> templates = Objects.requireNonNullElse(given, Map.of());
    templates.forEach((name, value) -> check(key + "." + name, value, known));
    return Map.copyOf(templates);
  }

  private static List<String> texts(JsonNode node) {
    return node.isTextual()
        ? List.of(node.textValue())
        : StreamSupport.stream(node.spliterator(), false)
            .flatMap(child -> texts(child).stream())
            .toList();
  }

  private void check(String key, String template, List<String> known) {
    Matcher matcher = PLACEHOLDER.matcher(template);
    while (matcher.find()) {
      if (!known.contains(matcher.group(1))) {
        throw wrong.apply(
            key,
            known.isEmpty()
                ? "nothing is filled in here, yet there is '%s'".formatted(matcher.group())
                : "'%s' is none of {%s}".formatted(matcher.group(), String.join("}, {", known)));
      }
    }
  }

  @SafeVarargs
  private static List<String> joined(List<String>... lists) {
    List<String> all = new ArrayList<>();
    for (List<String> list : lists) {
      all.addAll(list);
    }
    return List.copyOf(all);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
