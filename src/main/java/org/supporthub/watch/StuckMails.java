package org.supporthub.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mails of a mailbox that failed, each with the time of its next try. Between tries they are
 * left alone, so that any number of them holds up no other mail.
 */
public final class StuckMails {
  private static final Duration FIRST_REST = Duration.ofMinutes(1);
  private static final Duration LONGEST_REST = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 6;

  private final InstantSource clock;
  private final int most;
  private final Map<String, StuckMail> mails = new LinkedHashMap<>();

  /**
   * @param most how many are remembered; further ones are tried again every time
   */
  public StuckMails(InstantSource clock, int most) {
    this.clock = clock;
    this.most = most;
  }

  /** Whether the mail is to be left alone for now. */
  public synchronized boolean rests(String key) {
    StuckMail mail = mails.get(key);
    return mail != null && clock.instant().isBefore(mail.nextTryAt());
  }

  /** Whether the mail was accepted before and could not be moved away. */
  public synchronized boolean taken(String key) {
    StuckMail mail = mails.get(key);
    return mail != null && mail.taken();
  }

  /**
   * The mail failed. It is tried once more at once, for a connection may have broken; then it rests
   * for a minute, two, four … up to an hour. One that was accepted rests from the first time on, or
   * it would be accepted again.
   */
  public synchronized void failed(String key, boolean taken, String sentence) {
    @Nullable StuckMail before = mails.get(key);
    if (before == null && mails.size() >= most) {
      return;
    }
    Instant now = clock.instant();
    int tries = before == null ? 1 : before.tries() + 1;
    boolean accepted = taken || before != null && before.taken();
    mails.put(
        key,
        new StuckMail(
            key,
            accepted,
            tries,
            before == null ? now : before.since(),
            now.plus(rest(accepted ? tries : tries - 1)),
            sentence));
  }

  private static Duration rest(int failures) {
    if (failures == 0) {
      return Duration.ZERO;
    }
    Duration rest = FIRST_REST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
  }

  /** The mail has left the mailbox. */
  public synchronized void gone(String key) {
    mails.remove(key);
  }

  /** Forgets all that the server does not list any more. */
  public synchronized void keepOnly(Set<String> listed) {
    mails.keySet().retainAll(listed);
  }

  public synchronized int count() {
    return mails.size();
  }

  /** The first ones, by how long they have been stuck. */
  public synchronized List<StuckMail> first(int most) {
    return mails.values().stream()
        .sorted(Comparator.comparing(StuckMail::since))
        .limit(most)
        .toList();
  }
}
