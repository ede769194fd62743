package org.supporthub.reply;

/**
 * Whether a customer is told that somebody reads their message.
 *
 * @param told whether this call makes us tell them
 * @param reason in words, by which channel, or why not
 */
public record ReadNotice(boolean told, String reason) {}
