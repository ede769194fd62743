package org.supporthub.camel.mail;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code hub.mail}: how mail is fetched.
 *
 * @param pollLimit longest time of one look into a mailbox
 * @param id what IMAP servers that ask are told of us (RFC 2971): name, version, vendor …
 * @param warnBefore how long before the end of a login's secret a channel warns
 */
@ConfigurationProperties("hub.mail")
public record MailPollSettings(
    @DefaultValue("10m") Duration pollLimit,
    @DefaultValue Map<String, String> id,
    @DefaultValue("14d") Duration warnBefore) {}
