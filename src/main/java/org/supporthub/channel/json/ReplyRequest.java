package org.supporthub.channel.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.supporthub.channel.MultipartBody;
import org.supporthub.channel.ReplyCall;
import org.supporthub.channel.messenger.OutFile;
import org.supporthub.channel.messenger.OutPart;

/** One call to a vendor, made of its template. */
final class ReplyRequest {
  private final ReplyCall call;
  private final Map<String, String> values;

  /**
   * @param values what stands for the braces
   */
  ReplyRequest(ReplyCall call, Map<String, String> values) {
    this.call = call;
    this.values = new HashMap<>(values);
  }

  /** Whether the part needs a link by which its file is fetched. */
  static boolean needsLink(ReplyCall call, OutPart part) {
    return part.file() != null && call.files().upload().isEmpty();
  }

  /**
   * The call that carries a part.
   *
   * @param link to the file of the part; empty where none is needed
   */
  HttpRequest.Builder of(OutPart part, String link) {
    OutFile file = part.file();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create(
                call.login().base()
                    + Filled.text(call.path(), values, ReplyRequest::encoded)
                    + query()));
    if (file == null) {
      values.put("text", part.text());
      json(request, call.body());
    } else if (call.files().upload().isPresent()) {
      upload(request, call.files().upload().get(), file);
    } else {
      linked(request, file, link);
    }
    call.headers().forEach((name, value) -> request.setHeader(name, Filled.text(value, values)));
    return request;
  }

  private void linked(HttpRequest.Builder request, OutFile file, String link) {
    values.put("url", link);
    values.put("name", file.name());
    values.put("type", file.contentType());
    values.put("size", Long.toString(file.size()));
    values.put("text", file.name() + "\n" + link);
    Optional<JsonNode> picture =
        call.files().picture().filter(body -> file.contentType().startsWith("image/"));
    json(request, picture.or(() -> call.files().file()).orElse(call.body()));
  }

  private void json(HttpRequest.Builder request, JsonNode template) {
    request
        .header("Content-Type", "application/json; charset=utf-8")
        .POST(BodyPublishers.ofString(Filled.json(template, values).toString()));
  }

  private void upload(HttpRequest.Builder request, ReplyCall.Upload upload, OutFile file) {
    values.put("text", file.name());
    byte[] bytes = bytes(file);
    MultipartBody form = new MultipartBody(bytes);
    upload.fields().forEach((name, value) -> form.field(name, Filled.text(value, values)));
    form.file(upload.field(), file.name(), file.contentType(), bytes);
    request
        .header("Content-Type", form.contentType())
        .POST(BodyPublishers.ofByteArray(form.bytes()));
  }

  private static byte[] bytes(OutFile file) {
    try (var content = file.content().open()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String query() {
    String query =
        call.query().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                each ->
                    encoded(each.getKey()) + "=" + encoded(Filled.text(each.getValue(), values)))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
