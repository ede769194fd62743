package org.supporthub.reply;

/**
 * How many proactive messages of a purpose and channel reached their customers.
 *
 * @param purpose as {@code survey-follow-up}
 * @param accepted all that were asked for: the sum of waiting, sent, failed and unknown
 * @param sent taken by the vendor or mail server
 * @param delivered those of the sent ones that the vendor reported as arrived; 0 where a channel
 *     reports nothing, as mail
 * @param failed refused, tried often enough, or reported as not arrived
 * @param unknown may have left or not
 */
public record Reach(
    String purpose,
    String channel,
    long accepted,
    long waiting,
    long sent,
    long delivered,
    long failed,
    long unknown) {}
