package org.supporthub.time;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the hub; nothing else in it may ask what time it is. */
@Configuration(proxyBeanMethods = false)
class Clocks {
  @Bean
  DatabaseTime databaseTime(DatabaseTimeStore store) {
    return new DatabaseTime(store::now, System::nanoTime);
  }

  @Bean
  Clock clock(DatabaseTime time) {
    return time.withZone(ZoneOffset.UTC);
  }

  @Bean
  TimeKeeper timeKeeper(DatabaseTime time) {
    return new TimeKeeper(time);
  }
}
