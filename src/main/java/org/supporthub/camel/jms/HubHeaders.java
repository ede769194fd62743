package org.supporthub.camel.jms;

/** Names of the properties a message carries on the hub's queues, and of the headers in routes. */
public final class HubHeaders {
  public static final String MESSAGE_ID = "HubMessageId";
  public static final String CHANNEL = "HubChannel";
  public static final String MEDIUM = "HubMedium";
  public static final String FORMAT = "HubFormat";
  public static final String RECEIVED_AT = "HubReceivedAt";
  public static final String DELIVERY_KEY = "HubDeliveryKey";
  public static final String ATTRIBUTES = "HubAttributes";

  /** Id of the route in which a quarantined message failed. */
  public static final String STAGE = "HubStage";

  /** Why it was quarantined. */
  public static final String REASON = "HubReason";

  /** {@code true} if a quarantined message must not be tried again by itself. */
  public static final String FOR_A_PERSON = "HubForAPerson";

  /** SHA-256 of bytes that lie in the archive; the body is empty then. */
  public static final String CLAIM_SHA256 = "HubClaimSha256";

  /** Size of the bytes that lie in the archive. */
  public static final String CLAIM_SIZE = "HubClaimSize";

  /** Whether a classified message waits on the queue for live media. */
  public static final String LIVE = "HubLive";

  /** Id of the event an exchange of {@code routes/events} is about. */
  public static final String EVENT_ID = "HubEventId";

  /** Id of the message of ours that an exchange of {@code routes/events} sends. */
  public static final String REPLY_ID = "HubReplyId";

  /** Id of the message that an outside service is asked about. */
  public static final String NLP_MESSAGE = "HubNlpMessage";

  private HubHeaders() {}
}
