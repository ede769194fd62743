package org.supporthub.embedded;

import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Runs the hub's own MariaDB and points the data source at it, unless a URL is configured. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabase.NoUrl.class)
@EnableConfigurationProperties(EmbeddedSettings.class)
class EmbeddedDatabase {
  @Bean
  MariaDb mariaDb(EmbeddedSettings settings) {
    MariaDb server =
        MariaDb.start(settings.databaseDir(), settings.softwareDir(), settings.databaseOptions());
    server.startAgainWheneverItEnds();
    return server;
  }

  @Bean
  JdbcConnectionDetails embeddedConnectionDetails(MariaDb mariaDb) {
    return new JdbcConnectionDetails() {
      @Override
      public String getJdbcUrl() {
        return mariaDb.url();
      }

      @Override
      public String getUsername() {
        return mariaDb.user();
      }

      @Override
      public String getPassword() {
        return mariaDb.password();
      }
    };
  }

  /** No server is named, also not by an environment variable that is set to nothing. */
  static class NoUrl implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return context.getEnvironment().getProperty("spring.datasource.url", "").isBlank();
    }
  }
}
