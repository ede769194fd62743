package org.supporthub.channel;

import java.util.Map;
import java.util.Optional;

/**
 * How short messages come and go by a vendor.
 *
 * @param vendor {@code aliyun}, {@code tencent} or {@code twilio}
 * @param publicUrl the URL of the channel as Twilio calls it, of which its signature is made
 * @param region country, ISO 3166, by which national numbers are read
 * @param account by which messages leave; without it they do not
 * @param templates by name, what messages are made of
 */
public record Sms(
    String vendor,
    String publicUrl,
    String region,
    Optional<SmsAccount> account,
    Map<String, SmsTemplate> templates) {

  /** The vendor that takes any text and names its calls by a signature over their URL. */
  public static final String TWILIO = "twilio";

  /** Name of the template that replies of people leave by. */
  public static final String REPLY = "reply";

  /** Name of the template that new tickets are acknowledged by. */
  public static final String ACKNOWLEDGEMENT = "acknowledgement";

  private static final String EXAMPLE_URL = "https://hub.example.com/channels/example";

  public Sms {
    templates = Map.copyOf(templates);
  }

  /** Whether the vendor takes texts that it has not approved beforehand. */
  public boolean takesAnyText() {
    return vendor.equals(TWILIO);
  }

  /** The template of this name, if there is one. */
  public Optional<SmsTemplate> template(String name) {
    return Optional.ofNullable(templates.get(name));
  }

  boolean ready(Verification verify) {
    return verify.open()
        || (!verify.secrets().isEmpty()
            && !(verify.scheme().equals(TWILIO) && publicUrl.isEmpty()));
  }

  Sms rehearsing() {
    return new Sms(
        vendor, publicUrl.isEmpty() ? EXAMPLE_URL : publicUrl, region, account, templates);
  }
}
