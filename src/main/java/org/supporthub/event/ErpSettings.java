package org.supporthub.event;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the ERP's staging table lies, {@code hub.erp.*}.
 *
 * @param url JDBC address; empty means the hub's own database
 */
@ConfigurationProperties("hub.erp")
public record ErpSettings(
    @DefaultValue("") String url,
    @DefaultValue("") String username,
    @DefaultValue("") String password) {

  @Override
  public String toString() {
    return "ErpSettings[own database: %s]".formatted(url.isBlank());
  }
}
