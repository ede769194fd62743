package org.supporthub.event;

import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Gives failures of our own store a name, as the receiver's may look the same, and tells of an
 * outage once.
 */
final class RecordKeeping {
  private final Outage outage = new Outage("Keeping record of deliveries");

  /**
   * Does what changes the record.
   *
   * @throws DeliveryStoreException when the store is away
   */
  <T> T recorded(Supplier<T> work) {
    T result = asked(work);
    outage.over();
    return result;
  }

  /**
   * Does what mostly looks. That it worked does not say that the store takes changes again.
   *
   * @throws DeliveryStoreException when the store is away
   */
  <T> T asked(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataAccessException | TransactionException e) {
      outage.met(e);
      throw new DeliveryStoreException(e);
    }
  }
}
