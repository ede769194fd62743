package org.supporthub.handover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.ticket.TicketRefusedException;

/** Every ticket but CS404 has one transfer, which waits for approval. */
public class FakeTransfers extends Transfers {
  public static final UUID ID = UUID.fromString("0193a000-0000-7000-8000-000000000009");

  public FakeTransfers() {
    super(null, null, null, null, null, null, null, null);
  }

  @Override
  public Optional<View> of(String number) {
    return number.equals("CS404")
        ? Optional.empty()
        : Optional.of(
            new View(
                List.of(transfer(Transfer.State.PENDING, "复杂", "li")),
                List.of(new Way("technical", "转技术", "supervisor", true))));
  }

  @Override
  public Transfer request(
      String number, String to, String reason, String by, @Nullable Long version) {
    if (number.equals("CS404")) {
      throw TicketRefusedException.notThere(number);
    }
    return transfer(Transfer.State.PENDING, reason, by);
  }

  @Override
  public Optional<Transfer> decide(
      String number, UUID id, boolean approved, String reason, String by) {
    return id.equals(ID)
        ? Optional.of(
            transfer(approved ? Transfer.State.APPROVED : Transfer.State.REFUSED, reason, by))
        : Optional.empty();
  }

  private static Transfer transfer(Transfer.State state, String reason, String by) {
    return new Transfer(
        ID,
        "转技术",
        "aftersales",
        "technical",
        "supervisor",
        state,
        reason,
        by,
        Instant.parse("2026-11-23T01:20:00Z"),
        Instant.parse("2026-11-23T03:20:00Z"),
        null,
        null,
        null);
  }
}
