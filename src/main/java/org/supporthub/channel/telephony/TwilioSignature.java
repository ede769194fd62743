package org.supporthub.channel.telephony;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.supporthub.channel.form.Form;
import org.supporthub.channel.form.FormParser;
import org.supporthub.message.RejectedMessageException;
import org.supporthub.message.Sha256;

/**
 * {@code X-Twilio-Signature}: HMAC-SHA1 over the URL that Twilio called and the fields of the form,
 * sorted by their names. Twilio takes the default port into the URL or leaves it out, so both
 * count. Where the body is no form the URL names its SHA-256.
 *
 * @param url of the channel as Twilio knows it; a proxy may have called another
 * @param query of this call, as it came
 */
record TwilioSignature(String url, String query, byte[] body) {
  static final String HEADER = "X-Twilio-Signature";
  private static final Pattern BODY_HASH = Pattern.compile("(?:^|&)bodySHA256=([0-9a-fA-F]{64})");

  /** Whether the signature is that of this call and key. */
  boolean matches(String authToken, String signature) {
    if (!bodyIsTheOneNamed()) {
      return false;
    }
    boolean any = false;
    for (String called : urls()) {
      any |= Proof.equal(of(authToken, called), signature);
    }
    return any;
  }

  /** The signature by this key, for the URL as it is written in the settings. */
  String by(String authToken) {
    return of(authToken, urls().get(0));
  }

  private String of(String authToken, String called) {
    StringBuilder text = new StringBuilder(called);
    if (bodyHash().isEmpty()) {
      fields().forEach((name, values) -> values.forEach(value -> text.append(name).append(value)));
    }
    return Base64.getEncoder()
        .encodeToString(
            Hmac.of(
                "HmacSHA1",
                authToken.getBytes(StandardCharsets.UTF_8),
                text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private boolean bodyIsTheOneNamed() {
    String hash = bodyHash();
    return hash.isEmpty() || Proof.equal(Sha256.of(body), hash);
  }

  private String bodyHash() {
    Matcher named = BODY_HASH.matcher(query);
    return named.find() ? named.group(1).toLowerCase(Locale.ROOT) : "";
  }

  private SortedMap<String, TreeSet<String>> fields() {
    SortedMap<String, TreeSet<String>> fields = new TreeMap<>();
    try {
      for (Form.Field field : FormParser.parse(body, FormParser.URLENCODED).fields()) {
        fields.computeIfAbsent(field.name(), none -> new TreeSet<>()).add(field.value());
      }
    } catch (RejectedMessageException noForm) {
      return new TreeMap<>();
    }
    return fields;
  }

  private List<String> urls() {
    URI known = URI.create(url);
    int usual = "https".equalsIgnoreCase(known.getScheme()) ? 443 : 80;
    String rest = (known.getRawPath() == null ? "" : known.getRawPath()) + tail();
    String bare = known.getScheme() + "://" + known.getHost();
    return known.getPort() < 0 || known.getPort() == usual
        ? List.of(bare + rest, bare + ":" + usual + rest)
        : List.of(bare + ":" + known.getPort() + rest);
  }

  private String tail() {
    return query.isEmpty() ? "" : "?" + query;
  }
}
