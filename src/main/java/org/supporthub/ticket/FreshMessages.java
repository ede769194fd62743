package org.supporthub.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.message.ColumnText;
import org.supporthub.ticket.DeliveryStore.Duplicate;
import org.supporthub.ticket.DeliveryStore.Holder;
import org.supporthub.ticket.DeliveryStore.Key;

/**
 * Sorts out what has been taken before: the same delivery again, or the same mail in the same
 * mailbox again.
 */
@Component
class FreshMessages {
  private static final int LONGEST_KEY = 300;
  private static final Comparator<ClassifiedMessage> OLDEST_FIRST =
      Comparator.<ClassifiedMessage, Instant>comparing(each -> each.message().receivedAt())
          .thenComparing(each -> each.message().id());

  private final DeliveryStore store;

  FreshMessages(DeliveryStore store) {
    this.store = store;
  }

  /**
   * What is to be filed of a batch.
   *
   * @param messages oldest first
   * @param now database time of this transaction
   */
  record Fresh(List<ClassifiedMessage> messages, Instant now) {}

  /** Claims the keys of a batch within the caller's transaction and leaves out the duplicates. */
  Fresh of(List<ClassifiedMessage> batch) {
    List<Duplicate> duplicates = new ArrayList<>();

    SortedMap<Key, List<ClassifiedMessage>> byDelivery = grouped(batch, FreshMessages::deliveryKey);
    Map<Key, Holder> deliveries = store.claimDeliveryKeys(claims(byDelivery));
    List<ClassifiedMessage> delivered = fresh(byDelivery, deliveries, "delivery-key", duplicates);

    List<ClassifiedMessage> fresh =
        new ArrayList<>(delivered.stream().filter(each -> fingerprint(each) == null).toList());
    SortedMap<Key, List<ClassifiedMessage>> byFingerprint =
        grouped(
            delivered.stream().filter(each -> fingerprint(each) != null).toList(),
            each -> new Key(each.message().channel(), String.valueOf(fingerprint(each))));
    Map<Key, Holder> mails = store.claimFingerprints(claims(byFingerprint));
    fresh.addAll(fresh(byFingerprint, mails, "fingerprint", duplicates));

    store.insertDuplicates(duplicates);
    fresh.sort(OLDEST_FIRST);
    return new Fresh(fresh, deliveries.values().iterator().next().now());
  }

  /**
   * Those that hold their key since just now. Our own id with copies is a message that was filed
   * when its delivery was not yet acknowledged: nothing is left to do.
   */
  private static List<ClassifiedMessage> fresh(
      SortedMap<Key, List<ClassifiedMessage>> byKey,
      Map<Key, Holder> holders,
      String reason,
      List<Duplicate> duplicates) {
    List<ClassifiedMessage> fresh = new ArrayList<>();
    byKey.forEach(
        (key, messages) -> {
          Holder holder = holder(holders, key);
          boolean taken = holder.copies() > 0;
          for (ClassifiedMessage each : messages) {
            UUID id = each.message().id();
            if (!id.equals(holder.messageId())) {
              duplicates.add(
                  new Duplicate(
                      id,
                      holder.messageId(),
                      each.message().channel(),
                      reason,
                      each.message().receivedAt()));
            } else if (!taken) {
              fresh.add(each);
              taken = true;
            }
          }
        });
    return fresh;
  }

  private static Holder holder(Map<Key, Holder> holders, Key key) {
    Holder holder = holders.get(key);
    if (holder == null) {
      throw new IllegalStateException(
          "the database gave no holder of a key of channel " + key.channel());
    }
    return holder;
  }

  private static SortedMap<Key, UUID> claims(SortedMap<Key, List<ClassifiedMessage>> byKey) {
    SortedMap<Key, UUID> claims = new TreeMap<>();
    byKey.forEach((key, messages) -> claims.put(key, messages.get(0).message().id()));
    return claims;
  }

  private static SortedMap<Key, List<ClassifiedMessage>> grouped(
      List<ClassifiedMessage> messages, Function<ClassifiedMessage, Key> key) {
    SortedMap<Key, List<ClassifiedMessage>> groups = new TreeMap<>();
    for (ClassifiedMessage each : messages) {
      groups.computeIfAbsent(key.apply(each), none -> new ArrayList<>()).add(each);
    }
    return groups;
  }

  private static Key deliveryKey(ClassifiedMessage each) {
    return new Key(each.raw().channel(), ColumnText.key(each.raw().deliveryKey(), LONGEST_KEY));
  }

  private static @Nullable String fingerprint(ClassifiedMessage each) {
    return each.message().fingerprint();
  }
}
