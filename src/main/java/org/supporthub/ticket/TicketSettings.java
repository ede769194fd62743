package org.supporthub.ticket;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of tickets, {@code hub.ticket.*} in {@code config/application.yaml}.
 *
 * @param numberPattern such as <code>CS{date:yyyyMMdd}{serial:3}</code>
 */
@ConfigurationProperties("hub.ticket")
public record TicketSettings(String numberPattern) {}
