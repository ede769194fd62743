package org.supporthub.ticket;

import java.util.List;

/**
 * A page of a list.
 *
 * @param page from 0
 * @param total how many there are in all
 */
public record Page<T>(List<T> items, int page, int size, long total) {}
