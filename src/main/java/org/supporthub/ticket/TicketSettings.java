package org.supporthub.ticket;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of tickets, {@code hub.ticket.*} in {@code config/application.yaml}.
 *
 * @param numberPattern such as <code>CS{date:yyyyMMdd}{serial:3}</code>
 * @param oldestPost how long before its ticket a public post may have been written at most, for its
 *     promises to begin then
 */
@ConfigurationProperties("hub.ticket")
public record TicketSettings(String numberPattern, Duration oldestPost) {}
