package org.supporthub.event;

/**
 * What the headers of a signed call say.
 *
 * @param id {@code webhook-id}, the event's id on every attempt
 * @param timestamp {@code webhook-timestamp}, seconds since 1970 of this attempt
 * @param signature {@code webhook-signature}, one entry a secret
 */
public record SignedEvent(String id, String timestamp, String signature) {}
