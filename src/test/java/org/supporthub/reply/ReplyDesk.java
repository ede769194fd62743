package org.supporthub.reply;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import org.supporthub.TestDatabase;
import org.supporthub.archive.RawArchive;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.json.ChatWayOut;
import org.supporthub.channel.messenger.FileLinkSettings;
import org.supporthub.channel.messenger.FileLinks;
import org.supporthub.channel.messenger.Messengers;
import org.supporthub.channel.sms.SmsMessenger;
import org.supporthub.channel.sms.SmsWayOut;
import org.supporthub.channel.tencent.ApiTokens;
import org.supporthub.channel.wechat.WechatMessenger;
import org.supporthub.channel.wechat.WechatWayOut;
import org.supporthub.channel.wecom.WecomMessenger;
import org.supporthub.channel.wecom.WecomWayOut;
import org.supporthub.classify.Categories;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.clock.Deadline;
import org.supporthub.clock.ServiceClock;
import org.supporthub.message.Medium;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.ticket.OpenedTicket;
import org.supporthub.ticket.TestDesk;
import org.supporthub.ticket.Ticket;
import org.supporthub.ticket.TicketFacts;

/** Replies and acknowledgements on the test database, without routes and mail servers. */
final class ReplyDesk implements AutoCloseable {
  static final String CHANNELS =
      """
      support-mail:
        label: { zh: 客服邮箱, en: Support mail }
        abbreviation: SM
        medium: MAIL
        format: mail
        host: imap.hub.example
        user: inbox@hub.example
        password: secret
        smtp: { host: smtp.hub.example, user: login, password: secret,
                from: support@hub.example, replyTo: answers@hub.example }
      web-form:
        label: { zh: 官网表单, en: Web form }
        abbreviation: WF
        medium: WEB
        format: form
      """;

  /** The channel of short messages that is set. */
  static final String SMS = "sms-aliyun";

  /** With an account of Alibaba's short messages at this address. */
  static String withSms(URI api) {
    return CHANNELS
        + """
        sms-aliyun:
          label: { zh: 短信, en: SMS }
          abbreviation: MA
          medium: SMS
          format: sms
          verify: { secrets: [token-of-the-short-messages] }
          sms:
            vendor: aliyun
            apiBase: %s
            accountId: testAk
            secret: geheim-4711
            sender: 示例公司
            templates:
              reply:
                id: SMS_000001
                text: 您的工单{ticket}有新的答复：{text}
                parameters: { no: "{ticket}", text: "{text}" }
              acknowledgement:
                id: SMS_000002
                text: 您的问题已接收，工单编号{number}。
                parameters: { no: "{number}" }
              warranty:
                id: SMS_000003
                text: 您的{product}将于{date}过保。退订回TD
                parameters: { product: "{product}", date: "{date}" }
              steps: { id: SMS_000004, text: "操作步骤：{text}", parameters: { text: "{text}" } }
        """
            .formatted(api);
  }

  /** With an account of WeChat at this address. */
  static String withWechat(URI api, String template) {
    return CHANNELS
        + """
        wechat:
          label: { zh: 微信公众号, en: WeChat }
          abbreviation: WX
          medium: WECHAT
          format: wechat
          account:
            appId: wx5823bf96d3bd56c7
            mode: plain
            secret: geheim-4711
            apiBase: %s
            %s
          verify: { secrets: [hub_token_2026] }
        """
            .formatted(api, template);
  }

  /** With a chat, a social network and one that nobody can write into. */
  static String withChats(String api) {
    return CHANNELS
        + """
        web-chat:
          label: { zh: 在线客服, en: Live chat }
          abbreviation: CH
          medium: CHAT
          format: json
          verify: { scheme: none }
          fields: { text: /text }
          reply: { base: '%s', token: t, path: /chat, body: { text: '{text}', to: '{conversation}' } }
        read-only-chat:
          label: { zh: 只读, en: Read only }
          abbreviation: RO
          medium: CHAT
          format: json
          verify: { scheme: none }
          fields: { text: /text }
        social:
          label: { zh: 社交媒体, en: Social media }
          abbreviation: SO
          medium: SOCIAL
          format: json
          verify: { scheme: none }
          flags: { PUBLIC: { /visibility: public } }
          fields: { text: /text }
          reply:
            base: '%s'
            token: t
            path: /social
            body: { text: '{text}', to: '{conversation}', author: '{customer}', of: '{message}', visibility: '{visibility}' }
        """
            .formatted(api, api);
  }

  /** With customer service of WeCom at this address. */
  static String withWecom(URI api) {
    return CHANNELS
        + """
        wecom:
          label: { zh: 微信客服, en: WeCom }
          abbreviation: WK
          medium: WECHAT
          format: wecom
          account:
            corpId: ww1a2b3c4d5e6f7a8b
            secret: geheim-4711
            aesKeys: [abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG]
            apiBase: %s
          verify: { secrets: [hub_token_2026] }
        """
            .formatted(api);
  }

  final TestDesk desk;
  final Channels channels;
  final RawArchive archive;
  final MeterRegistry meters = new SimpleMeterRegistry();
  final OutgoingStore store = new OutgoingStore(TestDatabase.jdbcTemplate());
  private final AnnotationConfigApplicationContext classifier;
  private final TransactionTemplate transaction =
      new TransactionTemplate(new DataSourceTransactionManager(TestDatabase.dataSource()));

  ReplyDesk(Path folder, String channelsYaml) {
    TestDatabase.empty();
    desk = TestDesk.in(folder);
    archive = desk.archive();
    channels = TestChannels.of(folder.resolve("config"), channelsYaml);
    classifier = new AnnotationConfigApplicationContext();
    classifier.registerBean(ConfigFiles.class, ReplyDesk::files);
    classifier.scan("org.supporthub.classify");
    classifier.refresh();
  }

  static ReplySettings settings(int addressLimit, int totalLimit) {
    return new ReplySettings(
        "support-mail",
        Set.of(Medium.MAIL),
        addressLimit,
        Duration.ofHours(4),
        totalLimit,
        Duration.ofHours(1),
        List.of(Duration.ofMillis(1)),
        Duration.ofSeconds(1),
        Duration.ofSeconds(4),
        DataSize.ofBytes(1_000));
  }

  static HubSettings hub() {
    return new HubSettings(
        Path.of("config"),
        Path.of("routes"),
        Path.of("target"),
        ZoneId.of("Asia/Shanghai"),
        URI.create("urn:support-hub:test"));
  }

  static ConfigFiles files() {
    return new ConfigFiles(hub(), new MockEnvironment());
  }

  AcknowledgementText text() {
    return new AcknowledgementText(files(), classifier.getBean(Categories.class), hub());
  }

  Acknowledgements acknowledgements(ReplySettings settings) {
    return new Acknowledgements(settings, text(), store, automaticMails(settings));
  }

  TooLargeNotices tooLargeNotices() {
    return new TooLargeNotices(
        new TooLargeText(files(), hub()), automaticMails(settings(100, 100)));
  }

  private AutomaticMails automaticMails(ReplySettings settings) {
    return new AutomaticMails(
        settings,
        new SendingChannels(channels, settings),
        store,
        brakeStore(),
        desk.correspondence(),
        meters);
  }

  Bounces bounces() {
    return new Bounces(
        desk.returnedMails(), new SendingStore(TestDatabase.jdbcClient()), desk.correspondence());
  }

  Replies replies() {
    return new Replies(
        settings(1, 1),
        new MailComposer(sendingChannels(), store),
        new MessengerComposer(channels, messengers(), desk.correspondence(), store),
        archive,
        store,
        desk.correspondence(),
        new DataSourceTransactionManager(TestDatabase.dataSource()));
  }

  MailWriter writer() {
    return new MailWriter(channels, desk.replyAddresses(), new MailBody(archive), hub());
  }

  /** As after a start of the hub. */
  Outgoing outgoing() {
    return outgoing(proactive(1, 1));
  }

  Outgoing outgoing(ProactiveSettings proactive) {
    Outgoing outgoing =
        new Outgoing(
            store,
            new SendingStore(TestDatabase.jdbcClient()),
            desk.correspondence(),
            outMessages(),
            new QuietTimes(proactive, proactiveStore()),
            writer(),
            settings(1, 1),
            Clock.systemUTC(),
            transaction);
    outgoing.afterSingletonsInstantiated();
    return outgoing;
  }

  private SendingChannels sendingChannels() {
    return new SendingChannels(channels, settings(1, 1));
  }

  private Messengers messengers() {
    ApiTokens tokens = new ApiTokens(Clock.systemUTC());
    return new Messengers(
        channels,
        List.of(new WechatMessenger(), new WecomMessenger(), new SmsMessenger()),
        List.of(
            new WechatWayOut(tokens),
            new WecomWayOut(tokens),
            new SmsWayOut(Clock.systemUTC()),
            chatWayOut()),
        List.of());
  }

  private static ChatWayOut chatWayOut() {
    FileLinkSettings links = new FileLinkSettings("", Duration.ofDays(1), List.of());
    return new ChatWayOut(
        new FileLinks(links, List.of("a-key-that-signs-links")), Clock.systemUTC());
  }

  Greetings greetings(Medium... media) {
    return new Greetings(
        new GreetingSettings(Set.of(media)),
        settings(2, 100),
        new GreetingText(files(), hub(), text()),
        channels,
        messengers(),
        store,
        brakeStore(),
        desk.correspondence());
  }

  MessengerReplies messengerReplies() {
    return new MessengerReplies(
        channels,
        messengers(),
        outMessages(),
        archive,
        allowances(),
        remoteMessages(),
        new Reminders(remoteMessages(), hub()),
        new OtherWays(sendingChannels(), desk.correspondence(), shortMessages()));
  }

  ProactiveMessages proactiveMessages(ProactiveSettings settings) {
    return new ProactiveMessages(
        new CustomerWays(
            messengers(), sendingChannels(), shortMessages(), allowances(), desk.correspondence()),
        new ProactiveComposer(channels, messengers()),
        new ProactiveLimits(settings, brakeStore(), optOuts()),
        proactiveStore(),
        store,
        desk.correspondence(),
        hub(),
        new DataSourceTransactionManager(TestDatabase.dataSource()));
  }

  /** Without quiet hours. */
  static ProactiveSettings proactive(int addressLimit, int totalLimit) {
    return new ProactiveSettings(
        LocalTime.MIDNIGHT,
        LocalTime.MIDNIGHT,
        addressLimit,
        Duration.ofHours(24),
        totalLimit,
        Duration.ofHours(1));
  }

  ReadNotices readNotices() {
    return new ReadNotices(
        channels,
        new ReadNoticeText(files(), hub()),
        new MessengerComposer(channels, messengers(), desk.correspondence(), store),
        new MailComposer(sendingChannels(), store),
        allowances(),
        store,
        desk.correspondence(),
        new DataSourceTransactionManager(TestDatabase.dataSource()));
  }

  SmsAcknowledgements smsAcknowledgements(Medium... media) {
    return new SmsAcknowledgements(
        new SmsSettings(SMS, Set.of(media)),
        settings(2, 100),
        text(),
        shortMessages(),
        channels,
        optOuts(),
        store,
        brakeStore(),
        desk.correspondence());
  }

  private static BrakeStore brakeStore() {
    return new BrakeStore(TestDatabase.jdbcClient());
  }

  OptOuts optOuts() {
    return new OptOuts(new OptOutStore(TestDatabase.jdbcClient()));
  }

  private ShortMessages shortMessages() {
    return new ShortMessages(channels, messengers(), new SmsSettings(SMS, Set.of()));
  }

  private OutMessages outMessages() {
    return new OutMessages(desk.correspondence(), proactiveStore());
  }

  private static ProactiveStore proactiveStore() {
    return new ProactiveStore(TestDatabase.jdbcClient());
  }

  DeliveryResults results() {
    return new DeliveryResults(
        messengers(),
        new SendingStore(TestDatabase.jdbcClient()),
        remoteMessages(),
        desk.correspondence());
  }

  private static RemoteMessageStore remoteMessages() {
    return new RemoteMessageStore(TestDatabase.jdbcClient());
  }

  Allowances allowances() {
    return new Allowances(
        messengers(), new AllowanceStore(TestDatabase.jdbcTemplate()), transaction);
  }

  void inTransaction(Runnable work) {
    transaction.executeWithoutResult(status -> work.run());
  }

  /** Files the message and tells of the ticket as filing does. */
  OpenedTicket opened(ClassifiedMessage message) {
    return opened(message, Instant.now().plusSeconds(3_600));
  }

  OpenedTicket opened(ClassifiedMessage message, Instant due) {
    desk.file(message);
    Ticket ticket = desk.ticketOf(message);
    return new OpenedTicket(
        idOf(ticket.number()),
        new TicketFacts(
            ticket.number(),
            ticket.state().name(),
            ticket.priority().name(),
            ticket.category(),
            ticket.tags(),
            ticket.channel(),
            ticket.subject()),
        message.message(),
        message.classification().missing(),
        List.of(
            new Deadline(ServiceClock.FIRST_RESPONSE, 1, 0, due, "mail"),
            new Deadline(ServiceClock.RESOLUTION, 1, 0, due.plusSeconds(3_600), "mail")));
  }

  static long idOf(String number) {
    return TestDatabase.jdbcClient()
        .sql("SELECT id FROM ticket WHERE number = ?")
        .param(number)
        .query(Long.class)
        .single();
  }

  static @Nullable String state(UUID id) {
    return TestDatabase.jdbcClient()
        .sql("SELECT state FROM outgoing WHERE message_id = ?")
        .param(id)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  @Override
  public void close() {
    classifier.close();
    desk.close();
  }
}
