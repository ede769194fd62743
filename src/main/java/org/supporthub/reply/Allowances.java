package org.supporthub.reply;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.supporthub.channel.messenger.Allowance;
import org.supporthub.channel.messenger.Messenger;
import org.supporthub.channel.messenger.Messengers;
import org.supporthub.message.InboundMessage;
import org.supporthub.reply.AllowanceStore.Key;
import org.supporthub.reply.AllowanceStore.Row;

/**
 * How often customers may be written to by messengers that set limits: kept when what they did is
 * filed, and asked before a message leaves.
 */
@Component
public class Allowances {
  private static final BinaryOperator<Allowance> LATEST =
      BinaryOperator.maxBy(Comparator.comparing(Allowance::since));

  private final Messengers messengers;
  private final AllowanceStore store;
  private final TransactionOperations transactions;

  Allowances(Messengers messengers, AllowanceStore store, TransactionOperations transactions) {
    this.messengers = messengers;
    this.store = store;
    this.transactions = transactions;
  }

  /** Keeps what messages allow; filing calls it in its transaction. */
  public void note(List<InboundMessage> filed) {
    SortedMap<Key, Allowance> found = new TreeMap<>();
    for (InboundMessage message : filed) {
      String customer = message.sender().externalId();
      if (customer != null) {
        messengers
            .of(message.channel())
            .ifPresent(messenger -> add(message, customer, messenger, found));
      }
    }
    store.save(found);
  }

  private static void add(
      InboundMessage message, String customer, Messenger messenger, Map<Key, Allowance> found) {
    messenger
        .allowances(message)
        .forEach(
            each -> found.merge(new Key(message.channel(), customer, each.kind()), each, LATEST));
  }

  /**
   * Whether one message more may leave, and then one less.
   *
   * @param refused why not; null if it may
   * @param back gives it back when it did not leave
   */
  record Taken(@Nullable String refused, Runnable back) {}

  /** Takes one; where nothing is known of the customer, the messenger decides. */
  Taken take(String channel, String recipient) {
    return transactions.execute(
        status -> {
          List<Row> rows = store.lock(channel, recipient);
          Optional<Row> open =
              rows.stream().filter(row -> row.open() && row.remaining() > 0).findFirst();
          if (open.isPresent()) {
            Key key = new Key(channel, recipient, open.get().kind());
            store.change(key, open.get().since(), -1);
            return new Taken(null, () -> store.change(key, open.get().since(), 1));
          }
          return new Taken(rows.isEmpty() ? null : refusal(rows), () -> {});
        });
  }

  /** How many messages may still leave now; many where the messenger sets no limit. */
  int left(String channel, String recipient) {
    List<Row> rows = store.of(channel, recipient);
    return rows.isEmpty()
        ? Integer.MAX_VALUE
        : rows.stream().filter(Row::open).mapToInt(Row::remaining).sum();
  }

  private static String refusal(List<Row> rows) {
    return rows.stream().anyMatch(Row::open)
        ? "the customer was sent as many messages as are allowed"
        : "the time in which the customer may be answered is over";
  }

  /** The messenger says that there is nothing left. */
  void end(String channel, String recipient) {
    store.end(channel, recipient);
  }
}
