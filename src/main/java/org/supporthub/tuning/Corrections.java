package org.supporthub.tuning;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.classify.Classification;
import org.supporthub.classify.Priority;
import org.supporthub.message.ColumnText;
import org.supporthub.ticket.PersonalDecision;
import org.supporthub.ticket.PersonalDecisions;
import org.supporthub.ticket.TicketRefusedException;

/** Categories and priorities that people change, kept to tune the rules by. */
@Component
public class Corrections {
  static final int LONGEST_TEXT = 4_000;

  private static final int LONGEST_SUBJECT = 1_000;

  private final PersonalDecisions decisions;
  private final CorrectionStore store;
  private final TransactionTemplate transaction;

  Corrections(
      PersonalDecisions decisions, CorrectionStore store, PlatformTransactionManager transactions) {
    this.decisions = decisions;
    this.store = store;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Puts a person's category and priority on a ticket and keeps the change, in one transaction.
   * Nothing is kept where the ticket has them already.
   *
   * @param priority null where it stays as it is
   * @throws TicketRefusedException when there is no ticket of this number, or it was merged
   */
  public PersonalDecision correct(
      String number, String category, @Nullable Priority priority, String reason, String actor) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              PersonalDecision decided =
                  decisions.decide(number, category, priority, reason, actor);
              if (decided.changes()) {
                store.insert(decided.ticketId(), of(decided, reason, actor));
              }
              return decided;
            }));
  }

  /**
   * Those of a period, the latest first.
   *
   * @param page from 0
   */
  public List<Correction> between(Period period, int page, int size) {
    return store.between(period, page * size, size);
  }

  /** How many there are in a period. */
  public long count(Period period) {
    return store.count(period);
  }

  private static Correction of(PersonalDecision decision, String reason, String actor) {
    PersonalDecision.Opening opening = decision.opening();
    Classification why = decision.why();
    return new Correction(
        UuidCreator.getTimeOrderedEpoch(decision.at()),
        decision.number(),
        decision.at(),
        actor,
        opening.channel(),
        masked(opening.subject(), opening, LONGEST_SUBJECT),
        masked(opening.text(), opening, LONGEST_TEXT),
        decision.oldCategory(),
        decision.oldPriority(),
        why.rule(),
        why.matches().stream().map(Classification.Match::term).distinct().toList(),
        why.ruleSet(),
        decision.category(),
        decision.priority(),
        ColumnText.cut(reason, LONGEST_SUBJECT));
  }

  private static String masked(String text, PersonalDecision.Opening opening, int longest) {
    return ColumnText.cut(ContactMask.mask(text, opening.sender()), longest);
  }
}
