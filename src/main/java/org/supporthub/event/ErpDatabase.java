package org.supporthub.event;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database that {@code routes/events/erp} writes to. */
@Configuration(proxyBeanMethods = false)
class ErpDatabase {
  private static final int CONNECTIONS = 4;

  /**
   * The ERP's own database, or the hub's where none is set. Not a default candidate: it never takes
   * the place of the hub's data source.
   */
  @Bean(defaultCandidate = false)
  DataSource erpDataSource(ErpSettings settings, DataSource hub) {
    if (settings.url().isBlank()) {
      return hub;
    }
    var pool = new HikariDataSource();
    pool.setPoolName("erp");
    pool.setJdbcUrl(settings.url());
    pool.setUsername(settings.username());
    pool.setPassword(settings.password());
    pool.setMaximumPoolSize(CONNECTIONS);
    // The hub starts without the ERP.
    pool.setInitializationFailTimeout(-1);
    return pool;
  }
}
