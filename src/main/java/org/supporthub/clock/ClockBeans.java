package org.supporthub.clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.supporthub.settings.ConfigFiles;

/** Reads the service levels at start. */
@Configuration(proxyBeanMethods = false)
class ClockBeans {
  @Bean
  SlaPolicy slaPolicy(ConfigFiles files) {
    return new SlaPolicy(files.read("sla", SlaDocument.class));
  }
}
