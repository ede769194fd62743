package org.supporthub.tuning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.classify.Classification;
import org.supporthub.classify.Priority;
import org.supporthub.ticket.FakeDecisions;
import org.supporthub.ticket.PersonalDecision;
import org.supporthub.ticket.TicketRefusedException;
import org.supporthub.tuning.TuningReport.UnknownPhrase;

/** Corrections in memory, of no ticket but one. */
public class FakeCorrections extends Corrections {
  private static final Instant AT = Instant.parse("2026-11-23T01:05:00Z");

  private final List<String> done = new ArrayList<>();
  private final List<Period> asked = new ArrayList<>();

  public FakeCorrections() {
    super(null, null, null);
  }

  public List<String> done() {
    return done;
  }

  public List<Period> asked() {
    return asked;
  }

  @Override
  public PersonalDecision correct(
      String number, String category, @Nullable Priority priority, String reason, String actor) {
    if (!number.equals(FakeDecisions.TICKET)) {
      throw TicketRefusedException.notThere(number);
    }
    done.add("%s %s %s by %s".formatted(category, priority, reason, actor));
    return new PersonalDecision(
        7,
        number,
        new PersonalDecision.Opening("chat", "", "登录不了", null),
        new Classification(
            "other",
            Priority.LOW,
            null,
            "0123456789ab",
            List.of(),
            List.of(),
            null,
            List.of(),
            List.of()),
        "other",
        Priority.LOW,
        category,
        priority == null ? Priority.LOW : priority,
        AT);
  }

  @Override
  public List<Correction> between(Period period, int page, int size) {
    asked.add(period);
    return List.of(
        new Correction(
            new UUID(1, 2),
            FakeDecisions.TICKET,
            AT,
            "wang",
            "chat",
            "",
            "打不开 \"首页\"",
            "other",
            Priority.LOW,
            null,
            List.of(),
            "0123456789ab",
            "fault.function",
            Priority.HIGH,
            "坏了"));
  }

  @Override
  public long count(Period period) {
    return 1;
  }

  /** A report of one phrase. */
  public Tuning tuning() {
    return new Tuning(null, null) {
      @Override
      public TuningReport report(Period period) {
        asked.add(period);
        return new TuningReport(
            period, 1, List.of(), List.of(), List.of(new UnknownPhrase("首页", 2)), 2);
      }
    };
  }
}
