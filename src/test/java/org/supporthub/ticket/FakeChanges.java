package org.supporthub.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes what is asked for of tickets, and remembers it. */
public class FakeChanges {
  private final List<Object> asked = new ArrayList<>();

  /** What was asked for, one after the other. */
  public List<Object> asked() {
    return asked;
  }

  public Notes notes() {
    return new Notes(null, null, null, null, null) {
      @Override
      public Note add(String number, @Nullable Long version, Draft draft, Actor actor) {
        asked.addAll(List.of(draft, actor));
        return new Note(new UUID(1, 2), number, 2);
      }
    };
  }

  public TakingPart takingPart() {
    return new TakingPart(null, null, null) {
      @Override
      public Change add(
          String number,
          @Nullable Long version,
          String address,
          @Nullable String name,
          Part part,
          Actor actor) {
        asked.addAll(List.of(address, part, actor));
        return new Change(number, address, 2);
      }

      @Override
      public Change remove(
          String number, @Nullable Long version, String address, String reason, Actor actor) {
        asked.addAll(List.of(address, reason, actor));
        return new Change(number, address, 3);
      }
    };
  }

  public Merges merges() {
    return new Merges(null, null, null, null, null, null) {
      @Override
      public Merged merge(
          String number, @Nullable Long version, String into, String reason, Actor actor) {
        asked.addAll(List.of(into, reason, actor));
        return new Merged(number, into, 1, 2);
      }
    };
  }

  public Splits splits() {
    return new Splits(null, null, null, null, null, null, null, null, null) {
      @Override
      public Split split(
          String number, @Nullable Long version, Set<UUID> messages, String reason, Actor actor) {
        asked.addAll(List.of(messages, reason, actor));
        return new Split(number, "CS2", messages.size(), 2);
      }
    };
  }

  public Deletions deletions() {
    return new Deletions(null, null, null) {
      @Override
      public void delete(String number, @Nullable Long version, String reason, Actor actor) {
        asked.addAll(List.of(number, reason, actor));
      }
    };
  }

  public ManualTickets manualTickets() {
    return new ManualTickets(null, null, null, null, null, null, null) {
      @Override
      public FiledMessage open(Draft draft, @Nullable String key, Actor actor) {
        asked.addAll(List.of(draft, String.valueOf(key), actor));
        return new FiledMessage(new UUID(3, 4), "CS3", null);
      }
    };
  }
}
