package org.supporthub.channel;

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
 * @param businessLine which line of business its tickets belong to
 * @param telephony how the callbacks of a telephone system are read; only of format call
 * @param sms how short messages come and go; only of format sms
 * @param readNotice whether customers are told that somebody reads their message
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
    Optional<Telephony> telephony,
    Optional<String> businessLine,
    Optional<Sms> sms,
    boolean readNotice) {

  /**
   * Whether the channel has all it needs to work: a mailbox needs a host, an account its id, a
   * vendor's webhook and a telephone system their secrets.
   */
  public boolean enabled() {
    return mailbox.map(box -> !box.host().isBlank()).orElse(true)
        && account.map(Account::known).orElse(true)
        && verify.possible()
        && telephony.map(system -> system.ready(verify)).orElse(true)
        && sms.map(vendor -> vendor.ready(verify)).orElse(true);
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
        .or(() -> json.reply().map(ReplyCall::login))
        .or(() -> sms.flatMap(Sms::account).map(SmsAccount::login));
  }

  /** The URL of the channel as its system calls it, where a signature is made of it. */
  public String publicUrl() {
    return telephony.map(Telephony::publicUrl).or(() -> sms.map(Sms::publicUrl)).orElse("");
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
        telephony.map(Telephony::rehearsing),
        businessLine,
        sms.map(Sms::rehearsing),
        readNotice);
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
}
