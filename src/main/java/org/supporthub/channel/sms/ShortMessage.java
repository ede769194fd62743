package org.supporthub.channel.sms;

import org.supporthub.channel.SmsTemplate;

/**
 * A short message that is to leave.
 *
 * @param to E.164
 * @param words what it says, filled in
 * @param ownId our id of it, which vendors give back in reports
 * @param reports the URL that Twilio reports to; empty for none
 */
record ShortMessage(String to, SmsTemplate words, String ownId, String reports) {}
