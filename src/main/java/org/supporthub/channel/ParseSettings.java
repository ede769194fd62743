package org.supporthub.channel;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the normalisers, {@code hub.channel.*}.
 *
 * @param parseLimit longest time one message may take to be understood
 */
@ConfigurationProperties("hub.channel")
public record ParseSettings(@DefaultValue("10s") Duration parseLimit) {}
