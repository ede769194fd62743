package org.supporthub.channel;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.supporthub.message.Medium;

/**
 * One block of {@code config/channels.yaml}, checked and with its defaults filled in.
 *
 * @param name as in the file name of the route, the path and the metrics
 * @param label what people read
 * @param abbreviation stands in ticket numbers
 * @param medium how the customer reaches us
 * @param format which {@link FormatNormaliser} understands the messages
 * @param maxBytes largest message accepted; of a larger mail so much is read
 * @param verify how a webhook proves who it is
 * @param fields target field to the places it is looked for, in order: JSON Pointers or names of
 *     form fields; the first that is filled wins
 * @param required target fields without which a call is answered with 400
 * @param constants target fields with a fixed value
 * @param thanks where a browser is sent after posting a form
 * @param honeypot form field that only a robot fills
 * @param expectEveryMinutes within how many minutes a message is expected; longer silence is told
 * @param mailbox where mail is fetched; only of mail channels
 * @param oauth where the channel gets its access tokens; empty when it logs in by password
 * @param smtp by which server mail leaves; only of mail channels that have one
 * @param account which account of a messenger the channel is; only of formats wechat and wecom
 * @param json what is a message and what is not; only of format json
 * @param telephony how the callbacks of a telephone system are read; only of format call
 */
public record ChannelSettings(
    String name,
    Label label,
    String abbreviation,
    Medium medium,
    String format,
    long maxBytes,
    Verification verify,
    Map<String, List<String>> fields,
    List<String> required,
    Map<String, String> constants,
    String thanks,
    Optional<String> honeypot,
    Optional<Integer> expectEveryMinutes,
    Optional<Mailbox> mailbox,
    Optional<OAuth> oauth,
    Optional<Smtp> smtp,
    Optional<Account> account,
    JsonRules json,
    Optional<Telephony> telephony) {

  /**
   * Whether the channel has all it needs to work: a mailbox needs a host, an account its id, a
   * vendor's webhook and a telephone system their secrets.
   */
  public boolean enabled() {
    return mailbox.map(box -> !box.host().isBlank()).orElse(true)
        && account.map(Account::known).orElse(true)
        && verify.possible()
        && telephony.map(system -> system.ready(verify)).orElse(true);
  }

  /**
   * Whether its sender takes nothing but words of its own protocol, and may show its user whatever
   * else it is answered: a failure is told by the status alone.
   */
  public boolean answersWithoutWords() {
    return account.isPresent();
  }

  /** Whether the mail server that answers leave by is logged into with an access token. */
  public boolean sendsByToken() {
    return oauth.isPresent() && smtp.filter(server -> server.password().isEmpty()).isPresent();
  }

  /** How messages of ours leave by the messenger's own interface; empty if they do not. */
  public Optional<ApiLogin> api() {
    return account
        .filter(Account::known)
        .flatMap(Account::api)
        .or(() -> json.reply().map(ReplyCall::login));
  }

  /** The same with one secret, as far as its calls are signed at all. */
  ChannelSettings signedWith(String secret) {
    return new ChannelSettings(
        name,
        label,
        abbreviation,
        medium,
        format,
        maxBytes,
        verify.signedWith(secret),
        fields,
        required,
        constants,
        thanks,
        honeypot,
        expectEveryMinutes,
        mailbox,
        oauth,
        smtp,
        account.map(given -> given.rehearsing(format)),
        json,
        telephony.map(Telephony::rehearsing));
  }

  /** The name of a channel as people read it. */
  public record Label(String zh, String en) {}

  /**
   * Where mail is fetched.
   *
   * @param protocol imap or pop3
   * @param doneFolder where accepted mail is moved (IMAP)
   * @param batch most mails taken in one poll
   * @param maxBytesPerPoll most bytes of mails taken in one poll; a first mail is taken whatever
   *     its size
   * @param leaveOnServer whether accepted mail stays there (POP3)
   */
  public record Mailbox(
      String protocol,
      String host,
      int port,
      boolean tls,
      String user,
      String password,
      String folder,
      String doneFolder,
      int pollSeconds,
      int batch,
      long maxBytesPerPoll,
      boolean leaveOnServer) {

    /** Protocol and encryption in one word, as Camel names its components: imap, imaps, … */
    public String scheme() {
      return tls ? protocol + "s" : protocol;
    }

    /** What two channels must not have in common. */
    String place() {
      return "%s %s:%d %s %s"
          .formatted(protocol, host.toLowerCase(Locale.ROOT), port, user, folder);
    }

    @Override
    public String toString() {
      return "Mailbox[%s://%s:%d/%s]".formatted(scheme(), host, port, folder);
    }
  }

  /**
   * The server that mail of the channel leaves by.
   *
   * @param security {@code tls} from the first byte, {@code starttls} or {@code none}
   * @param from address our mails are from
   * @param replyTo where answers to them go; empty means to {@code from}
   * @param plusReplyTo whether that address names the ticket: {@code support+<number>.<token>@…}
   * @param plusEnvelope whether the address that bounces come to names the message (VERP)
   */
  public record Smtp(
      String host,
      int port,
      String security,
      String user,
      String password,
      String from,
      Optional<String> replyTo,
      boolean plusReplyTo,
      boolean plusEnvelope) {

    /** The address answers go to, as it is without a ticket in it. */
    public String answers() {
      return replyTo.orElse(from);
    }

    @Override
    public String toString() {
      return "Smtp[%s:%d, %s]".formatted(host, port, security);
    }
  }

  /**
   * An account of a messenger.
   *
   * @param appId the messenger's id of it, of WeCom that of the corporation; blank switches the
   *     channel off
   * @param mode {@code safe}: bodies are encrypted; {@code compatible}: they also stand there in
   *     clear, which is not looked at; {@code plain}: they are not encrypted
   * @param aesKeys EncodingAESKeys, one, or two while it is being changed
   * @param retiredAesKeys those that only messages of earlier days were encrypted with
   * @param acknowledgement what a customer is answered at once; empty for nothing
   * @param api how messages of ours leave, and how files and messages of WeCom are fetched; without
   *     it they do not
   * @param template for customers who may not be written to freely any more
   * @param openKfIds service accounts of WeCom that are fetched before it tells of them
   * @param pullEvery how often messages are fetched though WeCom tells of none
   */
  public record Account(
      String appId,
      String mode,
      List<String> aesKeys,
      List<String> retiredAesKeys,
      String acknowledgement,
      Optional<ApiLogin> api,
      Optional<MessageTemplate> template,
      List<String> openKfIds,
      Duration pullEvery) {
    private static final String EXAMPLE_CORP = "ww0000000000000000";

    /** No secret: only examples are encrypted with it. */
    private static final String EXAMPLE_KEY = "ZXhhbXBsZXMtb25seS1leGFtcGxlcy1vbmx5LTAwMDA";

    boolean known() {
      return !appId.isEmpty();
    }

    /** Whether a body that is not encrypted is refused. */
    public boolean encrypted() {
      return !mode.equals("plain");
    }

    /** Examples are written in clear; those of WeCom, which knows no such mode, are encrypted. */
    Account rehearsing(String format) {
      boolean wecom = format.equals("wecom");
      return new Account(
          wecom ? EXAMPLE_CORP : appId,
          wecom ? mode : "plain",
          wecom ? List.of(EXAMPLE_KEY) : List.of(),
          List.of(),
          acknowledgement,
          api,
          template,
          openKfIds,
          pullEvery);
    }

    @Override
    public String toString() {
      return "Account[%s, %s]".formatted(appId, mode);
    }
  }

  /**
   * How a webhook proves who it is.
   *
   * @param scheme {@code standard-webhooks}, {@code wechat}, {@code wecom}, {@code hmac}, {@code
   *     digest}, {@code api-key}, {@code token}, {@code basic}, {@code twilio}, {@code placetel} or
   *     {@code none}
   * @param secrets one, or two while a secret is being changed; none lets nothing in
   * @param toleranceSeconds how far the sender's clock may be off
   * @param proof what is checked, where the scheme alone does not say it
   * @param expected what a genuine call must hold besides, as the id of our account
   */
  public record Verification(
      String scheme,
      List<String> secrets,
      int toleranceSeconds,
      Optional<Proof> proof,
      Condition expected) {
    /** By a scheme that is known whole. */
    public Verification(String scheme, List<String> secrets, int toleranceSeconds) {
      this(scheme, secrets, toleranceSeconds, Optional.empty(), Condition.NONE);
    }

    /** The same with one secret, as far as calls are signed at all; for calls of any account. */
    Verification signedWith(String secret) {
      List<String> one = open() ? secrets : List.of(secret);
      return new Verification(scheme, one, toleranceSeconds, proof, Condition.NONE);
    }

    /** Whether there is a way in: a vendor's channel without its secret is switched off. */
    boolean possible() {
      return proof.isEmpty() || !secrets.isEmpty();
    }

    /** Whether everybody may call. */
    public boolean open() {
      return scheme.equals("none");
    }

    @Override
    public String toString() {
      return "Verification[%s, %d secrets]".formatted(scheme, secrets.size());
    }
  }
}
