package org.supporthub.event;

/**
 * The hub's own record of deliveries could not be read or written. That is no fault of the
 * receiver's: the same step is to be done again until it works.
 */
public class DeliveryStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DeliveryStoreException(RuntimeException cause) {
    super("the record of deliveries does not answer", cause);
  }
}
