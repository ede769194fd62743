package org.supporthub.camel.mail;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.supporthub.watch.StuckMails;
import org.supporthub.watch.TakenMailStore;

/**
 * Says which mails of a mailbox a look is offered: not those that rest after a failure, nor those
 * that were taken and are left on the server. {@code add} only looks and {@code confirm} writes, so
 * a kill in between brings the mail again instead of losing it.
 */
final class MailKeys extends ServiceSupport implements IdempotentRepository {
  private final StuckMails stuck;
  private final TakenMailStore taken;
  private String channel = "";
  private boolean leaves;
  private Set<String> known = Set.of();
  private Set<String> listed = new HashSet<>();
  private Set<String> moved = new HashSet<>();
  private Set<String> movedBefore = Set.of();
  private final LookBudget budget = new LookBudget();
  private int offered;
  private int beyond;
  private @Nullable String inHand;

  MailKeys(StuckMails stuck, TakenMailStore taken) {
    this.stuck = stuck;
    this.taken = taken;
  }

  /**
   * A look begins.
   *
   * @param leavesMail whether accepted mail stays on the server
   * @param bytes how much mail the look may take
   */
  void begin(String ofChannel, boolean leavesMail, long bytes) {
    channel = ofChannel;
    leaves = leavesMail;
    known = leaves ? taken.all(channel) : Set.of();
    movedBefore = moved;
    moved = new HashSet<>();
    listed = new HashSet<>();
    budget.begin(bytes);
    offered = 0;
    beyond = 0;
    inHand = null;
  }

  /** How much the look may still take, which is told the size of each mail before its key. */
  LookBudget budget() {
    return budget;
  }

  @Override
  public boolean add(String key) {
    if (budget.spent()) {
      beyond++;
      return false;
    }
    listed.add(key);
    if (stuck.rests(key) || leaves && known.contains(TakenMailStore.column(key))) {
      return false;
    }
    if (movedBefore.contains(key)) {
      stuck.failed(key, true, "It was moved or deleted, and the server still lists it.");
      return false;
    }
    if (!budget.takes()) {
      listed.remove(key);
      beyond++;
      return false;
    }
    offered++;
    return true;
  }

  /** The mail was accepted; what is not confirmed then could not be moved or deleted. */
  void accepted(String key) {
    inHand = key;
  }

  /** The mail that was accepted and neither moved nor deleted. */
  @Nullable String inHand() {
    return inHand;
  }

  @Override
  public boolean confirm(String key) {
    if (leaves) {
      taken.taken(channel, key);
    } else {
      moved.add(key);
    }
    stuck.gone(key);
    listed.remove(key);
    inHand = null;
    return true;
  }

  /**
   * The look has ended.
   *
   * @param complete whether all mails of the mailbox were listed and the connection held
   */
  void end(boolean complete) {
    if (!complete) {
      moved.clear();
      return;
    }
    stuck.keepOnly(listed);
    if (leaves && !listed.isEmpty()) {
      taken.forget(channel, gone());
    }
  }

  private Collection<String> gone() {
    Set<String> there = new HashSet<>();
    listed.forEach(key -> there.add(TakenMailStore.column(key)));
    return known.stream().filter(key -> !there.contains(key)).toList();
  }

  int offered() {
    return offered;
  }

  /** Mails that are still in the mailbox and have not been taken. */
  int waiting() {
    return beyond + undone();
  }

  private int undone() {
    return leaves
        ? (int) listed.stream().filter(key -> !known.contains(TakenMailStore.column(key))).count()
        : listed.size();
  }

  @Override
  public boolean contains(String key) {
    return false;
  }

  @Override
  public boolean remove(String key) {
    return true;
  }

  @Override
  public void clear() {
    listed.clear();
  }
}
