package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.classify.Classification;
import org.supporthub.classify.KeywordClassifier;
import org.supporthub.classify.Said;

/** Tells what the rules make of a text, before or without a message. */
@RestController
@RequestMapping("/api/classification")
@Tag(name = "Configuration")
class ClassificationController {
  private final KeywordClassifier classifier;

  ClassificationController(KeywordClassifier classifier) {
    this.classifier = classifier;
  }

  @PostMapping("/explain")
  @Operation(
      summary = "Category and priority the rules in force give to a text, and why",
      description =
          "Nothing is stored. Matches have the term, the field and its position in UTF-16 units;"
              + " considered lists every rule that matched something, best first; matrix names the row"
              + " of the priority table that decided. 400 names what"
              + " is missing.")
  Classification explain(@RequestBody @Valid Text text) {
    return classifier.classify(
        new Said(
            text.channel(),
            Objects.requireNonNullElse(text.subject(), ""),
            text.text(),
            Objects.requireNonNullElse(text.sender(), ""),
            String.join("\n", Objects.requireNonNullElse(text.attachments(), List.of())),
            Objects.requireNonNullElse(text.recognised(), ""),
            Set.of(),
            text.customerTier() == null ? Map.of() : Map.of("customerTier", text.customerTier())));
  }

  /**
   * What a customer might write.
   *
   * @param channel a channel's name, as rules may ask for it
   * @param sender name and address, as rules may look for them
   * @param attachments names of files
   * @param recognised what a machine read in pictures or heard in voice
   */
  record Text(
      @NotBlank String channel,
      @Nullable @Size(max = 1000) String subject,
      @NotBlank @Size(max = 200_000) String text,
      @Nullable @Size(max = 500) String sender,
      @Nullable @Size(max = 100) List<@NotBlank @Size(max = 300) String> attachments,
      @Nullable @Size(max = 200_000) String recognised,
      @Nullable String customerTier) {}
}
