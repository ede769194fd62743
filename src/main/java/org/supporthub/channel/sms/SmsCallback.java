package org.supporthub.channel.sms;

/**
 * What a vendor calls back: a message of a customer, or what became of one of ours.
 *
 * @param kind which of them
 * @param key equal when the same is called back again
 * @param phone of the customer as the vendor writes it
 * @param text what the customer wrote; empty in a report
 * @param at the vendor's clock as it writes it
 * @param remoteId the vendor's id of the message
 * @param ownId our id of it; empty where the vendor does not give it back
 * @param failure of a report, why the message did not arrive; empty if it did
 */
record SmsCallback(
    Kind kind,
    String key,
    String phone,
    String text,
    String at,
    String remoteId,
    String ownId,
    String failure) {

  /** What there may be in a callback. */
  enum Kind {
    MESSAGE,
    REPORT,
    /** A state on the way, as that it was queued. */
    NOTHING
  }

  static SmsCallback message(String key, String phone, String text, String at, String remoteId) {
    return new SmsCallback(Kind.MESSAGE, "in|" + key, phone, text, at, remoteId, "", "");
  }

  static SmsCallback report(String key, String at, String remoteId, String ownId, String failure) {
    return new SmsCallback(Kind.REPORT, "report|" + key, "", "", at, remoteId, ownId, failure);
  }

  static SmsCallback nothing() {
    return new SmsCallback(Kind.NOTHING, "", "", "", "", "", "", "");
  }
}
