package org.supporthub.ticket;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.archive.RawMessageStore;
import org.supporthub.classify.Categories;
import org.supporthub.classify.Classification;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.classify.KeywordClassifier;
import org.supporthub.classify.Priority;
import org.supporthub.classify.Said;
import org.supporthub.message.ColumnText;
import org.supporthub.message.Content;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.Party;
import org.supporthub.message.RawMessage;

/**
 * Tickets that people write down, as after a visit. They are filed like any message, so number,
 * clocks, customer and events are as of any ticket; only category and priority are the person's.
 */
@Component
public class ManualTickets {
  /** The channel of these tickets. */
  public static final String CHANNEL = "manual";

  /** Attribute of their message: who wrote it down. */
  static final String ENTERED_BY = "enteredBy";

  private final KeywordClassifier classifier;
  private final Categories categories;
  private final TicketDesk desk;
  private final Tickets tickets;
  private final TicketChanges changes;
  private final JsonColumns json;
  private final RawMessageStore rawMessages;

  ManualTickets(
      KeywordClassifier classifier,
      Categories categories,
      TicketDesk desk,
      Tickets tickets,
      TicketChanges changes,
      JsonColumns json,
      RawMessageStore rawMessages) {
    this.classifier = classifier;
    this.categories = categories;
    this.desk = desk;
    this.tickets = tickets;
    this.changes = changes;
    this.json = json;
    this.rawMessages = rawMessages;
  }

  /**
   * What a person writes down.
   *
   * @param category {@code group.label} of classification.yaml
   * @param subject the beginning of the description if left out
   */
  public record Draft(
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      String category,
      Priority priority,
      @Nullable String subject,
      String description,
      @Nullable String product,
      @Nullable String orderNumber) {}

  /**
   * Files it.
   *
   * @param key tells a call that is repeated from a second ticket; without one every call counts
   * @throws TicketRefusedException when there is no such category, or the key came before with
   *     something else
   */
  public FiledMessage open(Draft draft, @Nullable String key, Actor actor) {
    if (!categories.known(draft.category())) {
      throw TicketRefusedException.wrong(
          "category",
          "category is '%s', which is none of classification.yaml.".formatted(draft.category()));
    }
    Instant now = changes.now();
    UUID id = UuidCreator.getTimeOrderedEpoch(now);
    byte[] written =
        json.write(Map.of("actor", actor.name(), "ticket", draft)).getBytes(StandardCharsets.UTF_8);
    InboundMessage message = message(id, draft, actor, now);
    desk.file(
        List.of(
            new ClassifiedMessage(
                new RawMessage(
                    id,
                    CHANNEL,
                    Medium.MANUAL,
                    CHANNEL,
                    key == null || key.isBlank() ? id.toString() : ColumnText.key(key, 300),
                    now,
                    Map.of(),
                    Content.of(written)),
                message,
                classification(message, draft))));
    FiledMessage filed =
        tickets
            .ofMessage(id)
            .orElseThrow(() -> new IllegalStateException("message %s is gone".formatted(id)));
    if (filed.duplicateOf() != null && !same(filed.duplicateOf(), written)) {
      throw TicketRefusedException.keyUsed();
    }
    return filed;
  }

  private boolean same(UUID earlier, byte[] written) {
    return rawMessages
        .find(earlier)
        .filter(raw -> Arrays.equals(raw.content().bytes(), written))
        .isPresent();
  }

  /** Tags, and what must still be asked for, are the rules'. */
  private Classification classification(InboundMessage message, Draft draft) {
    Classification rules = classifier.classify(Said.of(message));
    return new Classification(
        draft.category(),
        draft.priority(),
        null,
        rules.ruleSet(),
        rules.tags(),
        rules.missing(),
        null,
        List.of(),
        rules.considered());
  }

  private static InboundMessage message(UUID id, Draft draft, Actor actor, Instant now) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put(ENTERED_BY, actor.name());
    put(attributes, "product", draft.product());
    put(attributes, "orderNumber", draft.orderNumber());
    String subject =
        draft.subject() == null
            ? draft.description().lines().findFirst().orElse("")
            : draft.subject();
    return new InboundMessage(
        id,
        CHANNEL,
        Medium.MANUAL,
        id.toString(),
        null,
        List.of(),
        List.of(),
        new Party(draft.email(), draft.name(), draft.phone(), null),
        List.of(),
        List.of(),
        List.of(),
        ColumnText.cut(subject, 200),
        draft.description(),
        null,
        List.of(),
        Set.of(),
        null,
        null,
        now,
        attributes);
  }

  private static void put(Map<String, String> attributes, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      attributes.put(name, value.strip());
    }
  }
}
