package org.supporthub.settings;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import javax.sql.DataSource;

/** A database of somebody else that a route reads or writes. */
public final class OutsideDatabase {
  private static final int CONNECTIONS = 4;

  private OutsideDatabase() {}

  /**
   * A pool of its own, or the hub's where no address is set. The hub starts without the other
   * database, and both speak of times in UTC.
   *
   * @param name of the pool
   * @param url JDBC address; blank means the hub's own database
   */
  public static DataSource orHubs(
      String name, String url, String username, String password, DataSource hub) {
    if (url.isBlank()) {
      return hub;
    }
    Properties utc = new Properties();
    utc.setProperty("connectionTimeZone", "UTC");
    utc.setProperty("forceConnectionTimeZoneToSession", "true");
    utc.setProperty("preserveInstants", "true");
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName(name);
    pool.setJdbcUrl(url);
    pool.setUsername(username);
    pool.setPassword(password);
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setDataSourceProperties(utc);
    pool.setInitializationFailTimeout(-1);
    return pool;
  }
}
