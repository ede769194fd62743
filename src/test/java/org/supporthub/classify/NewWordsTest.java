package org.supporthub.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.supporthub.message.Content;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.NormalisedMessage;
import org.supporthub.message.Party;
import org.supporthub.message.RawMessage;
import org.supporthub.message.TextPart;
import org.supporthub.message.TextPart.Kind;

/** Only what a message adds to the conversation decides its category. */
class NewWordsTest {
  private static final String THANKS = "谢谢。\n";
  private static final String COMPLAINT = "我要投诉你们的客服态度恶劣";

  @Test
  void a_complaint_that_is_quoted_below_a_thank_you_is_no_complaint() {
    assertThat(category(Kind.QUOTE)).isEqualTo("other");
    assertThat(category(Kind.SIGNATURE)).isEqualTo("other");
  }

  @Test
  void a_complaint_that_is_passed_on_is_one() {
    assertThat(category(Kind.FORWARD)).startsWith("complaint");
  }

  @Test
  void matches_are_told_by_their_place_in_the_whole_text() {
    String text = "> 谢谢。\n" + COMPLAINT;
    Classification told = classify(text, new TextPart(Kind.QUOTE, 0, 5, false));

    assertThat(told.matches())
        .isNotEmpty()
        .allSatisfy(
            match ->
                assertThat(text.substring(match.start(), match.end())).isEqualTo(match.term()));
  }

  @Test
  void a_message_that_only_quotes_is_told_by_what_it_quotes() {
    assertThat(
            classify(COMPLAINT, new TextPart(Kind.QUOTE, 0, COMPLAINT.length(), false)).category())
        .startsWith("complaint");
  }

  private static String category(Kind kind) {
    int end = THANKS.length() + COMPLAINT.length();
    return classify(THANKS + COMPLAINT, new TextPart(kind, THANKS.length(), end, true)).category();
  }

  private static Classification classify(String text, TextPart part) {
    UUID id = new UUID(0, 1);
    RawMessage raw =
        new RawMessage(
            id,
            "support-mail",
            Medium.MAIL,
            "mail",
            "1",
            Instant.EPOCH,
            Map.of(),
            Content.of(new byte[0]));
    InboundMessage message =
        new InboundMessage(
            id,
            "support-mail",
            Medium.MAIL,
            null,
            null,
            List.of(),
            List.of(),
            Party.unknown(),
            List.of(),
            List.of(),
            List.of(),
            "",
            text,
            null,
            List.of(part),
            List.of(),
            Set.of(),
            null,
            null,
            Instant.EPOCH,
            Map.of(),
            List.of());
    return ShippedRules.classifier().classify(new NormalisedMessage(raw, message)).classification();
  }
}
