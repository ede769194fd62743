package org.supporthub.ticket;

/**
 * Something a customer is known by.
 *
 * @param kind {@code mail}, {@code phone}, {@code crm} or {@code channel:<name>}
 */
public record KnownBy(String kind, String value) {}
