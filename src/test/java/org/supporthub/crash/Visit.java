package org.supporthub.crash;

/**
 * Somebody has come to a place and waits there.
 *
 * @param detail what it is about, cut
 */
record Visit(String place, String thread, String detail) {}
