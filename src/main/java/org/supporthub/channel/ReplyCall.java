package org.supporthub.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a reply is written into a conversation of a vendor. In path, query, headers and the texts of
 * the bodies {@code {conversation}}, {@code {text}}, {@code {token}} and others stand for values;
 * {@code config/schema/channels.schema.json} lists them.
 *
 * @param path below the base of the login; what is filled in there is encoded
 * @param query parameters, encoded likewise
 * @param body JSON, posted
 * @param files how files leave; those that cannot go as links in a text
 * @param sign what {@code {signature}} stands for
 * @param userSig what {@code {usersig}} stands for
 * @param access what {@code {access}} stands for
 * @param taken what the answer to a reply that was taken holds
 * @param expired what the answer holds when the access token is not taken, so that another may be;
 *     empty when only the status 401 says so
 */
public record ReplyCall(
    ApiLogin login,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    JsonNode body,
    Files files,
    Optional<Signature> sign,
    Optional<UserSig> userSig,
    Optional<Access> access,
    Condition taken,
    Optional<Condition> expired) {

  /**
   * How files leave.
   *
   * @param picture the body of a picture that the vendor fetches
   * @param file the body of any other file
   * @param upload how a file is sent itself, which goes before the others
   */
  public record Files(
      Optional<JsonNode> picture, Optional<JsonNode> file, Optional<Upload> upload) {}

  /**
   * A form with the file in it.
   *
   * @param field the file stands in
   * @param fields beside it, with {@code {text}} for its name
   */
  public record Upload(String field, Map<String, String> fields) {}

  /**
   * A digest of a text that holds the token, in lower-case hex.
   *
   * @param algorithm {@code md5}, {@code sha1} or {@code sha256}
   */
  public record Signature(String algorithm, String signed) {}

  /**
   * The signature of Tencent's IM for one of its accounts; the token is the key of the application.
   *
   * @param identifier of an administrator
   */
  public record UserSig(String sdkAppId, String identifier) {}

  /**
   * A form by which an access token is asked for, and where it stands in the answer.
   *
   * @param token places of it
   * @param seconds places of how long it is good
   */
  public record Access(
      String path, Map<String, String> form, List<String> token, List<String> seconds) {}
}
