package org.supporthub.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.PropertyResolver;
import org.supporthub.TestDatabase;
import org.supporthub.fetch.FailedFetches;
import org.supporthub.fetch.TestFetch;
import org.supporthub.message.Intake;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;

/** The beans as Spring wires them, without Camel. */
class EventWiringTest {
  private TestBroker broker;

  @BeforeEach
  void begin() throws Exception {
    broker = new TestBroker();
  }

  @AfterEach
  void end() throws Exception {
    broker.close();
  }

  @Test
  void the_beans_that_routes_call_are_there_under_their_names() {
    hub()
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasBean("eventRelay")
                    .hasBean("deliveries")
                    .hasBean("signer")
                    .hasBean("erpRow")
                    .hasBean("erpDataSource")
                    .hasBean("singleAttempt")
                    .hasBean("quarantine")
                    .hasBean("quarantineHealthIndicator"));
  }

  @Test
  void without_a_database_of_its_own_the_erp_table_lies_in_that_of_the_hub() {
    hub()
        .run(
            context ->
                assertThat(context.getBean("erpDataSource"))
                    .isSameAs(context.getBean(DataSource.class)));
  }

  @Test
  void a_database_of_the_erp_does_not_take_the_place_of_that_of_the_hub() {
    hub()
        .withPropertyValues("hub.erp.url=jdbc:mariadb://erp.invalid/staging", "hub.erp.username=e")
        .run(
            context -> {
              var erp = context.getBean("erpDataSource", HikariDataSource.class);
              assertThat(erp.getJdbcUrl()).isEqualTo("jdbc:mariadb://erp.invalid/staging");
              assertThat(context.getBean(HikariDataSource.class).getJdbcUrl())
                  .isEqualTo(TestDatabase.url());
            });
  }

  @Test
  void queues_are_made_at_the_start_through_a_pool_of_connections() {
    hub()
        .withPropertyValues("ERP_ENABLED=true")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(broker.has("hub.events.erp")).isTrue();
              assertThat(broker.has("hub.events.crm")).isFalse();
            });
  }

  @Test
  void the_hub_starts_without_the_broker() throws Exception {
    broker.stop();

    hub().run(context -> assertThat(context).hasNotFailed());
  }

  private ApplicationContextRunner hub() {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                DataSourceAutoConfiguration.class,
                JdbcTemplateAutoConfiguration.class,
                JdbcClientAutoConfiguration.class,
                DataSourceTransactionManagerAutoConfiguration.class,
                TransactionAutoConfiguration.class,
                JacksonAutoConfiguration.class))
        .withBean(ConnectionFactory.class, this::pooled)
        .withUserConfiguration(Beans.class)
        .withPropertyValues(
            "spring.datasource.url=" + TestDatabase.url(),
            "spring.datasource.username=" + TestDatabase.user(),
            "spring.datasource.password=" + TestDatabase.password(),
            "hub.config-dir=" + Path.of("config").toAbsolutePath(),
            "hub.routes-dir=routes",
            "hub.data-dir=target/test-data/wiring",
            "hub.time-zone=Asia/Shanghai",
            "hub.source=urn:support-hub");
  }

  private ConnectionFactory pooled() {
    var pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(broker.connections());
    return pool;
  }

  @ComponentScan({"org.supporthub.event", "org.supporthub.quarantine", "org.supporthub.archive"})
  @EnableConfigurationProperties({HubSettings.class, ErpSettings.class})
  static class Beans {
    @Bean
    ConfigFiles configFiles(HubSettings settings, PropertyResolver environment) {
      return new ConfigFiles(settings, environment);
    }

    @Bean
    FailedFetches failedFetches() {
      return TestFetch.failed();
    }

    @Bean
    Intake intake() {
      return message -> {};
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }
}
