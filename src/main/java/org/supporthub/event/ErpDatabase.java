package org.supporthub.event;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.supporthub.settings.OutsideDatabase;

/** The database that {@code routes/events/erp} writes to. */
@Configuration(proxyBeanMethods = false)
class ErpDatabase {
  /**
   * The ERP's own database, or the hub's where none is set. Not a default candidate: it never takes
   * the place of the hub's data source; not closed with this bean, since it may be that one.
   */
  @Bean(defaultCandidate = false, destroyMethod = "")
  DataSource erpDataSource(ErpSettings settings, DataSource hub) {
    return OutsideDatabase.orHubs(
        "erp", settings.url(), settings.username(), settings.password(), hub);
  }
}
