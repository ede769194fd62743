package org.supporthub.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supporthub.message.Medium;
import org.supporthub.message.RefusedCallException;
import org.supporthub.settings.ConfigException;

class ChannelsTest {
  private static final String PARTNER =
      """
      partner:
        label: { zh: 伙伴, en: Partner }
        abbreviation: PA
        medium: API
        format: json
      """;

  @TempDir Path folder;

  @Test
  void the_shipped_channels_can_be_read() {
    Channels channels = TestChannels.shipped();

    assertThat(channels.all())
        .extracting(ChannelSettings::name)
        .containsExactly(
            "support-mail",
            "sales-mail",
            "web-form",
            "web-json",
            "wechat",
            "wecom",
            "chat-chatwoot",
            "chat-intercom",
            "chat-crisp",
            "chat-udesk",
            "chat-tencent",
            "chat-douyin",
            "social",
            "bank-app",
            "branch-terminal",
            "learning-platform",
            "teacher-community",
            "partner-system",
            "app",
            "sms-aliyun",
            "sms-tencent",
            "sms-twilio",
            "phone-cti",
            "phone-freeswitch",
            "phone-twilio",
            "phone-tccc",
            "phone-aliyun",
            "phone-asterisk",
            "phone-7moor",
            "phone-yuntongxun");
    assertThat(channels.get("web-form").medium()).isEqualTo(Medium.WEB);
    assertThat(channels.get("web-form").label().zh()).isEqualTo("官网表单");
  }

  @Test
  void what_is_left_out_has_a_default() {
    ChannelSettings partner = TestChannels.of(folder, PARTNER).get("partner");

    assertThat(partner.maxBytes()).isEqualTo(1024 * 1024);
    assertThat(partner.thanks()).isEqualTo("/thanks.html");
    assertThat(partner.businessLine()).isEmpty();
    assertThat(
            TestChannels.of(folder, PARTNER + "  businessLine: 电商\n").get("partner").businessLine())
        .hasValue("电商");
    assertThat(partner.verify().scheme()).isEqualTo("standard-webhooks");
    assertThat(partner.verify().toleranceSeconds()).isEqualTo(300);
    assertThat(TestChannels.shipped().get("support-mail").maxBytes()).isEqualTo(35L << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "support-mail.enabled, false",
    "support-mail.port, 993",
    "support-mail.scheme, imaps",
    "support-mail.doneFolder, Hub-Done",
    "sales-mail.scheme, pop3s",
    "sales-mail.tls, true",
    "sales-mail.maxBytesPerPoll, 104857600",
    "web-form.enabled, true",
    "web-form.thanks, /thanks.html",
    "web-form.maxBytes, 26214400",
    "web-json.label.zh, 合作伙伴接口"
  })
  void a_route_reads_a_key_by_name_and_path(String expression, String value) {
    assertThat(TestChannels.shipped().property(expression)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "lots, a.maxBytesPerPoll: 'lots' is not a size such as 512KB or 1MB",
    "0, 'a.maxBytesPerPoll: a look must be allowed to take something, as 100MB'",
    "-1MB, 'a.maxBytesPerPoll: a look must be allowed to take something, as 100MB'"
  })
  void a_look_that_could_take_nothing_is_refused(String size, String told) {
    String block = mailbox("a", "imap", "maxBytesPerPoll: '" + size + "'");

    assertThatThrownBy(() -> TestChannels.of(folder, block))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith(told);
  }

  @Test
  void a_mailbox_with_a_host_is_enabled() {
    Channels channels =
        TestChannels.of(
            folder,
            """
            support-mail:
              label: { zh: 客服邮箱, en: Support mail }
              abbreviation: SM
              medium: MAIL
              format: mail
              host: imap.example.org
              tls: false
            """);

    assertThat(channels.property("support-mail.enabled")).isEqualTo("true");
    assertThat(channels.property("support-mail.port")).isEqualTo("143");
  }

  @Test
  void mail_is_left_on_a_pop3_server_only() {
    assertThat(
            TestChannels.of(folder, mailbox("a", "pop3", "leaveOnServer: true"))
                .property("a.deleteOnServer"))
        .isEqualTo("false");
    assertThatThrownBy(() -> TestChannels.of(folder, mailbox("a", "imap", "leaveOnServer: true")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("channels.yaml: a.leaveOnServer: mail is left");
  }

  @Test
  void a_mailbox_is_read_by_one_channel() {
    assertThatThrownBy(
            () -> TestChannels.of(folder, mailbox("a", "imap", "") + mailbox("b", "imap", "")))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith("channels.yaml: b.host: the mailbox is read by a already");
    assertThat(
            TestChannels.of(
                    folder, mailbox("a", "imap", "") + mailbox("b", "imap", "folder: Archive"))
                .all())
        .hasSize(2);
  }

  @Test
  void a_message_is_expected_at_least_every_minute() {
    assertThat(
            TestChannels.of(folder, mailbox("a", "imap", "expectEveryMinutes: 240"))
                .get("a")
                .expectEveryMinutes())
        .contains(240);
    assertThatThrownBy(() -> TestChannels.of(folder, mailbox("a", "imap", "expectEveryMinutes: 0")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("expectEveryMinutes");
  }

  private static String mailbox(String name, String protocol, String more) {
    return """
        %s:
          label: { zh: 邮箱, en: Mail }
          abbreviation: M
          medium: MAIL
          format: mail
          protocol: %s
          host: mail.example.org
          user: support
          %s
        """
        .formatted(name, protocol, more);
  }

  @ParameterizedTest
  @CsvSource({"support-mail.hsot", "fax.host", "web-json", "web-json.verify.secrets"})
  void an_unknown_key_is_told_in_a_sentence(String expression) {
    assertThatThrownBy(() -> TestChannels.shipped().property(expression))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "config/channels.yaml: {{channel:%s}} names no key of a channel there", expression);
  }

  @Test
  void an_unknown_channel_is_answered_with_404() {
    assertThatThrownBy(() -> TestChannels.shipped().get("fax"))
        .isInstanceOfSatisfying(
            RefusedCallException.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  @Test
  void blank_secrets_do_not_count() {
    Channels channels =
        TestChannels.of(
            folder, PARTNER + "  verify: { secrets: ['', '${PARTNER_SECRET:}', '${UNSET:}'] }\n");

    assertThat(channels.get("partner").verify().secrets()).isEqualTo(List.of(TestChannels.SECRET));
  }

  @Test
  void settings_never_show_their_secrets() {
    Channels channels =
        TestChannels.of(folder, PARTNER + "  verify: { secrets: ['${PARTNER_SECRET:}'] }\n");

    assertThat(channels.get("partner").toString()).doesNotContain("whsec_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "medium: FAX | medium",
        "maxBytes: many | maxBytes",
        "fields: { text: message/text } | partner.fields.text: 'message/text' is not a JSON Pointer",
        "required: [text] | partner.required: 'text' is filled by no entry of fields",
        "constants: { product: a }\\n  fields: { product: /p } | partner.constants.product",
        "host: mail.example.org | partner.format: 'json' has no mailbox",
        "colour: blue | colour"
      })
  void a_wrong_value_stops_the_start_with_a_sentence(String line, String said) {
    String block = line.startsWith("medium") ? PARTNER.replace("medium: API", line) : PARTNER;
    String yaml = block.equals(PARTNER) ? PARTNER + "  " + line.replace("\\n", "\n") : block;

    assertThatThrownBy(() -> TestChannels.of(folder, yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(folder.resolve("channels.yaml").toString())
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource({"whsec_c2hvcnQ=", "whsec_not*base64", "aHViLWRlbW8tc2VjcmV0LTMyLWJ5dGVzLWxvbmchISE="})
  void a_wrong_secret_is_told_without_showing_it(String secret) {
    assertThatThrownBy(
            () -> TestChannels.of(folder, PARTNER + "  verify: { secrets: ['" + secret + "'] }\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("partner.verify.secrets: number 1 must be whsec_")
        .hasMessageNotContaining(secret);
  }

  @Test
  void a_name_that_could_not_be_a_path_is_refused() {
    assertThatThrownBy(() -> TestChannels.of(folder, PARTNER.replace("partner:", "Partner_One:")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Partner_One: a channel is named in lower-case words");
  }

  @Test
  void a_reload_takes_new_channels_and_a_wrong_file_changes_nothing() {
    Channels channels = TestChannels.of(folder, PARTNER);

    channels.reload(PARTNER + PARTNER.replace("partner:", "partner-two:"));

    assertThatThrownBy(() -> channels.reload(PARTNER.replace("API", "FAX")))
        .isInstanceOf(ConfigException.class);
    assertThat(channels.get("partner-two").abbreviation()).isEqualTo("PA");
  }

  @Test
  void a_mail_server_without_a_host_is_none_and_one_with_a_host_has_defaults() {
    assertThat(TestChannels.shipped().property("support-mail.smtp.enabled")).isEqualTo("false");

    Channels channels = sending("host: smtp.example.org, user: a@example.org, password: p%&=");

    assertThat(channels.property("desk.smtp.enabled")).isEqualTo("true");
    assertThat(channels.property("desk.smtp.port")).isEqualTo("465");
    assertThat(channels.property("desk.smtp.tls")).isEqualTo("true");
    assertThat(channels.property("desk.smtp.starttls")).isEqualTo("false");
    assertThat(channels.get("desk").smtp().orElseThrow().from()).isEqualTo("a@example.org");
    assertThat(channels.get("desk").toString()).doesNotContain("p%&=");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          host: h, user: a@b.cn                                | smtp.password: is empty, but smtp.host is set
          host: h, password: p                                 | smtp.user: is empty, but smtp.host is set
          host: h, user: login, password: p                    | smtp.from: 'login' is no mail address
          host: h, user: a@b.cn, password: p, replyTo: x y     | smtp.replyTo: 'x y' is no mail address
          host: h, user: a@b.cn, password: p, security: ssl    | smtp/security is 'ssl'
          """)
  void what_is_wrong_with_a_mail_server_is_told(String smtp, String said) {
    assertThatThrownBy(() -> sending(smtp))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("channels.yaml")
        .hasMessageContaining("desk")
        .hasMessageContaining(said);
  }

  @Test
  void a_login_by_token_needs_no_password_and_is_handed_to_the_mail_server_too() {
    Channels channels =
        loggingIn(
            "tokenUrl: 'https://login.example/token', clientId: hub, clientSecret: p%&=,"
                + " secretExpires: 2027-05-31");

    assertThat(channels.property("desk.passwordLogin")).isEqualTo("false");
    assertThat(channels.property("desk.smtp.passwordLogin")).isEqualTo("false");
    assertThat(channels.get("desk").oauth().orElseThrow().secretExpires()).isPresent();
    assertThat(channels.get("desk").toString()).doesNotContain("p%&=");
    assertThat(TestChannels.shipped().property("support-mail.passwordLogin")).isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tokenUrl: 'http://login.example/token'                           | oauth.tokenUrl: 'http://login.example/token' is no https:// address
          tokenUrl: 'http:opaque'                                          | oauth.tokenUrl: 'http:opaque' is no https:// address
          tokenUrl: 'https://l.example/t', grant: service-account          | oauth.keyFile: is empty, but oauth.tokenUrl is set
          tokenUrl: 'a b'                                                  | oauth.tokenUrl: 'a b' is no https:// address
          tokenUrl: 'https://l.example/t', clientSecret: geheim            | oauth.clientId: is empty, but oauth.tokenUrl is set
          tokenUrl: 'https://l.example/t', clientId: hub                   | oauth.clientSecret: is empty, but oauth.tokenUrl is set
          tokenUrl: 'https://l.example/t', clientId: h, grant: refresh-token | oauth.refreshToken: is empty, but oauth.tokenUrl is set
          tokenUrl: 'https://l.example/t', clientId: h, clientSecret: geheim, secretExpires: 明天 | oauth.secretExpires: '明天' is no day as 2027-05-31
          tokenUrl: 'https://l.example/t', grant: password                 | oauth/grant is 'password'
          """)
  void what_is_wrong_with_a_login_by_token_is_told(String oauth, String said) {
    assertThatThrownBy(() -> loggingIn(oauth))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("desk")
        .hasMessageContaining(said)
        .hasMessageNotContaining("geheim");
  }

  @Test
  void a_service_account_is_read_from_its_key_file() throws Exception {
    Path key = keyFile("{\"client_email\": \"hub@p.iam.example\", \"private_key_id\": \"k1\", %s}");

    ServiceAccount account =
        loggingIn(serviceAccount(key)).get("desk").oauth().orElseThrow().account().orElseThrow();

    assertThat(account.email()).isEqualTo("hub@p.iam.example");
    assertThat(account.keyId()).isEqualTo("k1");
    assertThat(account.mailbox()).isEqualTo("a@b.cn");
    assertThat(account.key().getAlgorithm()).isEqualTo("RSA");
  }

  @Test
  void what_is_wrong_with_a_key_file_is_told_without_what_is_in_it() throws Exception {
    Path key = folder.resolve("key.json");
    assertRefused(key, "oauth.keyFile: '%s' cannot be read as JSON (NoSuchFileException)");
    Files.writeString(key, "geheim");
    assertRefused(key, "oauth.keyFile: '%s' cannot be read as JSON (JsonParseException)");
    Files.writeString(key, "");
    assertRefused(key, "oauth.keyFile: '%s' names no client_email");
    keyFile("{%s}");
    assertRefused(key, "oauth.keyFile: '%s' names no client_email");
    Files.writeString(key, "{\"client_email\": \"a@b.cn\", \"private_key\": \"geheim\"}");
    assertRefused(key, "oauth.keyFile: private_key in '%s' is no RSA key in PKCS #8 form");
  }

  private void assertRefused(Path key, String said) {
    assertThatThrownBy(() -> loggingIn(serviceAccount(key)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(said.formatted(key))
        .hasMessageNotContaining("geheim");
  }

  private static String serviceAccount(Path key) {
    return "tokenUrl: 'https://l.example/t', grant: service-account, scope: mail, keyFile: '%s'"
        .formatted(key);
  }

  /** Writes a key file around a fresh key. */
  private Path keyFile(String json) throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    String key =
        Base64.getMimeEncoder().encodeToString(rsa.generateKeyPair().getPrivate().getEncoded());
    String pem = "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n";
    String field = "\"private_key\": \"" + pem.replace("\r", "").replace("\n", "\\n") + "\"";
    return Files.writeString(folder.resolve("key.json"), json.formatted(field));
  }

  private Channels loggingIn(String oauth) {
    return TestChannels.of(
        folder,
        """
        desk:
          label: { zh: 客服, en: Desk }
          abbreviation: D
          medium: MAIL
          format: mail
          host: imap.example
          user: a@b.cn
          oauth: { %s }
          smtp: { host: smtp.example, user: a@b.cn }
        """
            .formatted(oauth));
  }

  private Channels sending(String smtp) {
    return TestChannels.of(
        folder,
        """
        desk:
          label: { zh: 客服, en: Desk }
          abbreviation: D
          medium: MAIL
          format: mail
          smtp: { %s }
        """
            .formatted(smtp.replace("p%&=", "'p%&='")));
  }

  private static final String WECHAT_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

  @Test
  void an_official_account_without_an_id_is_switched_off_and_one_with_an_id_is_not() {
    assertThat(TestChannels.shipped().property("wechat.enabled")).isEqualTo("false");

    Channels channels =
        account("appId: wx5823bf96d3bd56c7, aesKeys: ['', %s]".formatted(WECHAT_KEY));

    assertThat(channels.property("account.enabled")).isEqualTo("true");
    assertThat(channels.property("account.maxBytes")).isEqualTo("65536");
    assertThat(channels.get("account").verify().scheme()).isEqualTo("wechat");
    assertThat(channels.get("account").account().orElseThrow().encrypted()).isTrue();
    assertThat(channels.get("account").toString()).doesNotContain(WECHAT_KEY);
    assertThat(channels.answeredWithoutWords("account")).isTrue();
    assertThat(channels.property("account.api.enabled")).isEqualTo("false");
  }

  @Test
  void an_account_with_a_secret_is_one_that_messages_leave_by() {
    Channels channels = account("appId: wx1, mode: plain, secret: ' geheim-4711 '");

    assertThat(channels.property("account.api.enabled")).isEqualTo("true");
    assertThat(channels.get("account").api().orElseThrow().base())
        .hasToString("https://api.weixin.qq.com");
    assertThat(channels.get("account").api().orElseThrow().secret()).isEqualTo("geheim-4711");
    assertThat(channels.get("account").toString()).doesNotContain("geheim");
    assertThat(account("mode: plain, secret: geheim").get("account").api()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          appId: wx1 }                                    | account.account.aesKeys: is empty, but account.mode is 'safe'
          appId: wx1, mode: secret }                      | account/mode is 'secret'
          appId: 'wx 1', mode: plain }                    | account.account.appId: is no app id
          appId: wx1, aesKeys: [abc] }                    | account.account.aesKeys: number 1 must be an EncodingAESKey
          mode: plain, retiredAesKeys: ['x*z'] }          | account.account.retiredAesKeys: number 1 must be
          mode: plain, apiBase: 'http://x.cn' }           | account.account.apiBase: 'http://x.cn' is no https:// address
          mode: plain, apiBase: 'https://x.cn/' }         | account.account.apiBase: 'https://x.cn/' is no https:// address
          mode: plain, template: { id: t } }              | account.account.template.fields: is empty, but
          mode: plain }, fields: { text: a }              | account.fields: the fields of format wechat are known
          mode: plain }, verify: { scheme: none }         | account.verify.scheme: 'none' does not go with the format 'wechat'
          mode: plain }, verify: { secrets: [a b] }       | account.verify.secrets: number 1 must be a token
          mode: plain }, smtp: { host: h }                | account.smtp: only a channel of format mail
          """)
  void what_is_wrong_with_an_official_account_is_told(String rest, String said) {
    String yaml =
        "account: { label: { zh: 微信, en: W }, abbreviation: W, medium: WECHAT, format: wechat,"
            + " account: { "
            + rest
            + " }";

    assertThatThrownBy(() -> TestChannels.of(folder, yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("channels.yaml")
        .hasMessageContaining(said)
        .hasMessageNotContaining("a b")
        .hasMessageNotContaining("x*z");
  }

  @Test
  void an_account_belongs_to_a_channel_of_wechat_which_has_one() {
    assertThatThrownBy(() -> TestChannels.of(folder, PARTNER + "  account: { appId: wx1 }\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith(
            "partner.account: only a channel of format wechat or wecom has an account");
    assertThatThrownBy(
            () -> TestChannels.of(folder, PARTNER.replace("format: json", "format: wechat")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("partner.account: is missing");
    assertThatThrownBy(() -> TestChannels.of(folder, PARTNER + "  verify: { scheme: wechat }\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("partner.verify.scheme: 'wechat' does not go with the format 'json'");
  }

  @Test
  void customer_service_of_wecom_without_an_id_is_switched_off_and_one_with_an_id_is_not() {
    assertThat(TestChannels.shipped().property("wecom.enabled")).isEqualTo("false");

    Channels channels =
        TestChannels.of(
            folder,
            wecom(
                    "corpId: ww1a2b, secret: geheim, openKfIds: ['', wk1], aesKeys: ['', %s] }"
                        .formatted(WECHAT_KEY))
                + " }");

    Account account = channels.get("account").account().orElseThrow();
    assertThat(channels.property("account.enabled")).isEqualTo("true");
    assertThat(channels.get("account").verify().scheme()).isEqualTo("wecom");
    assertThat(account.encrypted()).isTrue();
    assertThat(account.openKfIds()).containsExactly("wk1");
    assertThat(account.pullEvery()).hasMinutes(5);
    assertThat(account.api().orElseThrow().base()).hasToString("https://qyapi.weixin.qq.com");
    assertThat(channels.get("account").toString()).doesNotContain(WECHAT_KEY, "geheim");
    assertThat(channels.answeredWithoutWords("account")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          corpId: ww1 }                                     | account.account.secret: is empty, but messages are fetched with it
          corpId: ww1, secret: s }                          | account.account.aesKeys: is empty, but WeCom encrypts whatever it sends
          corpId: 'w w' }                                   | account.account.corpId: is no id of a corporation
          appId: wx1 }                                      | account.account.appId: is no key of an account of format wecom
          mode: plain }                                     | account.account.mode: is no key of an account of format wecom
          acknowledgement: a }                              | account.account.acknowledgement: is no key of an account of format wecom
          openKfIds: [a b] }                                | account.account.openKfIds: 'a b' is no id of a service account
          apiBase: 'http://proxy.example' }                 | account.account.apiBase: 'http://proxy.example' is no https:// address
          pullMinutes: 0 }                                  | account/pullMinutes
          corpId: '' }, verify: { scheme: wechat }          | account.verify.scheme: 'wechat' does not go with the format 'wecom'
          """)
  void what_is_wrong_with_an_account_of_wecom_is_told(String rest, String said) {
    assertThatThrownBy(() -> TestChannels.of(folder, wecom(rest) + " }"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("channels.yaml")
        .hasMessageContaining(said);
  }

  @Test
  void what_only_wecom_has_is_no_key_of_an_official_account() {
    assertThatThrownBy(() -> account("appId: wx1, mode: plain, openKfIds: [wk1]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "account.account.openKfIds: is no key of an account of format wechat");
  }

  private static String wecom(String account) {
    return "account: { label: { zh: 客服, en: K }, abbreviation: K, medium: WECHAT, format: wecom,"
        + " account: { "
        + account;
  }

  private Channels account(String account) {
    return TestChannels.of(
        folder,
        "account: { label: { zh: 微信, en: W }, abbreviation: W, medium: WECHAT, format: wechat,"
            + " account: { "
            + account
            + " } }");
  }
}
