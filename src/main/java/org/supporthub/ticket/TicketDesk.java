package org.supporthub.ticket;

import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.archive.RawArchive;
import org.supporthub.classify.ClassifiedMessage;

/**
 * Files classified messages into tickets: new ones, or those whose conversation they continue.
 *
 * <pre>{@code
 * - bean:
 *     ref: ticketDesk
 *     method: file(${body})
 * }</pre>
 */
@Component
public class TicketDesk {
  private static final Logger log = LoggerFactory.getLogger(TicketDesk.class);

  private final RawArchive archive;
  private final Filing filing;
  private final TransactionTemplate transaction;

  TicketDesk(RawArchive archive, Filing filing, PlatformTransactionManager transactions) {
    this.archive = archive;
    this.filing = filing;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /**
   * Files a batch in one transaction, all or nothing. A batch that is handed in again, whole or in
   * parts, changes nothing.
   *
   * <p>While it holds one connection it takes numbers over a second one, so the pool must be larger
   * than the number of threads that file.
   *
   * @throws org.springframework.dao.TransientDataAccessException a lock was lost or the store is
   *     short of something: try the same batch again
   * @throws org.springframework.dao.DataAccessResourceFailureException the store is away, as with
   *     {@link org.springframework.transaction.TransactionException}: try the same batch again
   * @throws RuntimeException any other: a message of the batch cannot be filed; try one by one
   */
  public void file(List<ClassifiedMessage> batch) {
    if (batch.isEmpty()) {
      return;
    }
    List<ClassifiedMessage> kept =
        batch.stream()
            .map(
                each ->
                    new ClassifiedMessage(
                        archive.keep(each.raw()), each.message(), each.classification()))
            .toList();
    List<FiledMessage> filed =
        Objects.requireNonNull(transaction.execute(status -> filing.file(kept)));
    for (FiledMessage message : filed) {
      log.info("message {} filed in ticket {}", message.messageId(), message.ticketNumber());
    }
  }
}
