package org.supporthub.ticket;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.supporthub.TestDatabase;
import org.supporthub.archive.ContentModule;
import org.supporthub.archive.RawArchive;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.customer.CrmSettings;
import org.supporthub.escalate.DeadlineSweep;
import org.supporthub.event.CommitBell;
import org.supporthub.event.EventLog;
import org.supporthub.lifecycle.Lifecycles;
import org.supporthub.message.InboundMessage;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.LiveFile;

/** The desk on the test database, without queues and routes; each one is like another node. */
public final class TestDesk implements AutoCloseable {
  private static final String REPLY_KEY = "key-of-the-test-desk";

  private final AnnotationConfigApplicationContext context;

  /** A desk that numbers its tickets by the pattern and keeps large messages in the folder. */
  public TestDesk(String numberPattern, Path dataDir) {
    this(numberPattern, dataDir, TestDatabase.dataSource());
  }

  TestDesk(String numberPattern, Path dataDir, DataSource dataSource) {
    context = new AnnotationConfigApplicationContext();
    // As a singleton from outside, so that closing the context leaves the pool open.
    context.getBeanFactory().registerSingleton("dataSource", dataSource);
    context.registerBean(
        TicketSettings.class, () -> new TicketSettings(numberPattern, Duration.ofHours(24)));
    context.registerBean(ReplySettings.class, () -> new ReplySettings(List.of(REPLY_KEY)));
    context.registerBean(
        HubSettings.class,
        () ->
            new HubSettings(
                Path.of("config"),
                Path.of("routes"),
                dataDir,
                ZoneId.of("Asia/Shanghai"),
                URI.create("urn:support-hub:test")));
    context.registerBean(CrmSettings.class, () -> new CrmSettings("", "", ""));
    context.register(Parts.class);
    context.refresh();
  }

  public static TestDesk in(Path dataDir) {
    return new TestDesk("CS{date:yyyyMMdd}{serial:3}", dataDir);
  }

  public void file(ClassifiedMessage... batch) {
    context.getBean(TicketDesk.class).file(List.of(batch));
  }

  public void file(List<ClassifiedMessage> batch) {
    context.getBean(TicketDesk.class).file(batch);
  }

  /** The address a customer answers to who was written to about a ticket. */
  public String replyAddress(String ticketNumber) {
    return replyAddresses().of("support@hub.example", ticketNumber);
  }

  /** Where mail systems send what they cannot deliver of a message of ours. */
  public String bounceAddress(UUID message) {
    return replyAddresses().ofMessage("support@hub.example", message);
  }

  public ReplyAddresses replyAddresses() {
    return context.getBean(ReplyAddresses.class);
  }

  public RawArchive archive() {
    return context.getBean(RawArchive.class);
  }

  public ReturnedMails returnedMails() {
    return context.getBean(ReturnedMails.class);
  }

  /** From now on this is told of messages that open no ticket, while they are filed. */
  @SuppressWarnings("unchecked")
  public void tellOfFollowUps(Consumer<List<FollowUp>> consumer) {
    context.getBean("toldOfFollowUps", AtomicReference.class).set(consumer);
  }

  /** From now on this is told of all new messages, while they are filed. */
  @SuppressWarnings("unchecked")
  public void tellOfNewMessages(Consumer<List<InboundMessage>> consumer) {
    context.getBean("toldOfNewMessages", AtomicReference.class).set(consumer);
  }

  public MessageFiles messageFiles() {
    return context.getBean(MessageFiles.class);
  }

  /** One of its parts. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** From now on the rules of this text are in force. */
  public void rules(String classification) {
    context.getBeansOfType(LiveFile.class).values().stream()
        .filter(file -> file.name().equals("classification"))
        .forEach(file -> file.reload(classification));
  }

  public Tickets tickets() {
    return context.getBean(Tickets.class);
  }

  public Correspondence correspondence() {
    return context.getBean(Correspondence.class);
  }

  public DeadlineSweep sweep() {
    return context.getBean(DeadlineSweep.class);
  }

  /** The ticket that a message, or the one it equals, went to. */
  public Ticket ticketOf(ClassifiedMessage message) {
    FiledMessage filed = tickets().ofMessage(message.message().id()).orElseThrow();
    return tickets().byNumber(filed.ticketNumber()).orElseThrow();
  }

  public long rows(String table) {
    return TestDatabase.jdbcClient()
        .sql("SELECT COUNT(*) FROM " + table)
        .query(Long.class)
        .single();
  }

  @Override
  public void close() {
    context.close();
  }

  @ComponentScan({
    "org.supporthub.archive",
    "org.supporthub.assign",
    "org.supporthub.handover",
    "org.supporthub.classify",
    "org.supporthub.customer",
    "org.supporthub.clock",
    "org.supporthub.ticket",
    "org.supporthub.lifecycle",
    "org.supporthub.escalate"
  })
  @Import({EventLog.class, CommitBell.class})
  static class Parts {
    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource) {
      return new JdbcTemplate(dataSource);
    }

    @Bean
    JdbcClient jdbcClient(JdbcTemplate jdbcTemplate) {
      return JdbcClient.create(jdbcTemplate);
    }

    @Bean
    PlatformTransactionManager transactions(DataSource dataSource) {
      return new DataSourceTransactionManager(dataSource);
    }

    @Bean
    ObjectMapper json(ContentModule content) {
      return Jackson2ObjectMapperBuilder.json().modulesToInstall(content).build();
    }

    @Bean
    ConfigFiles configFiles(HubSettings settings, Environment environment) {
      return new ConfigFiles(settings, environment);
    }

    @Bean
    Function<String, String> categoryLabel() {
      return category -> category.equals("complaint.service") ? "投诉-服务" : category;
    }

    @Bean
    Function<String, @Nullable String> businessLine() {
      return channel -> channel.equals("web-form") ? "电商" : null;
    }

    @Bean
    Function<TicketState, String> stateLabel(Lifecycles lifecycles) {
      return state -> lifecycles.labelOf(state, Locale.CHINESE);
    }

    @Bean
    LongSupplier customerIds(IdBlocks ids) {
      return () -> ids.next("customer");
    }

    /** Nobody acts on new tickets. */
    @Bean
    Consumer<List<OpenedTicket>> openedTickets() {
      return opened -> {};
    }

    @Bean
    Consumer<List<FollowUp>> followUps(AtomicReference<Consumer<List<FollowUp>>> told) {
      return filed -> told.get().accept(filed);
    }

    /** Nobody acts on files that come later. */
    @Bean
    Consumer<AddedFile> addedFiles() {
      return added -> {};
    }

    /** Nobody acts on new messages, unless a test says so. */
    @Bean
    Consumer<List<InboundMessage>> newMessages(
        AtomicReference<Consumer<List<InboundMessage>>> toldOfNewMessages) {
      return messages -> toldOfNewMessages.get().accept(messages);
    }

    @Bean
    AtomicReference<Consumer<List<InboundMessage>>> toldOfNewMessages() {
      return new AtomicReference<>(messages -> {});
    }

    /** Nobody acts on further messages either, unless a test says so. */
    @Bean
    AtomicReference<Consumer<List<FollowUp>>> toldOfFollowUps() {
      return new AtomicReference<>(filed -> {});
    }

    @Bean
    Function<String, String> channelAbbreviation() {
      return channel -> channel.substring(0, 3);
    }
  }
}
