package org.supporthub.camel.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code hub.mail}: how mail is fetched.
 *
 * @param pollLimit longest time of one look into a mailbox
 */
@ConfigurationProperties("hub.mail")
public record MailPollSettings(@DefaultValue("10m") Duration pollLimit) {}
