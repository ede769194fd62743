package org.supporthub.customer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the CRM's table of customers lies, {@code hub.crm.*}; when it is read stands in the route.
 *
 * @param url JDBC address; empty means the hub's own database
 */
@ConfigurationProperties("hub.crm")
public record CrmSettings(
    @DefaultValue("") String url,
    @DefaultValue("") String username,
    @DefaultValue("") String password) {

  @Override
  public String toString() {
    return "CrmSettings[own database: %s]".formatted(url.isBlank());
  }
}
