package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.reply.Language;
import org.supporthub.reply.ReplyTemplate;
import org.supporthub.reply.ReplyTemplates;
import org.supporthub.ticket.Ticket;
import org.supporthub.ticket.Tickets;

/** Texts that people answer with, and answers begun with them. */
@RestController
@RequestMapping("/api")
@Tag(name = "Tickets")
class ReplyTemplatesController {
  private final ReplyTemplates templates;
  private final Tickets tickets;

  ReplyTemplatesController(ReplyTemplates templates, Tickets tickets) {
    this.templates = templates;
    this.tickets = tickets;
  }

  @GetMapping("/reply-templates")
  @Operation(
      summary = "Templates of answers, in Chinese and English",
      description = "Files of config/templates/replies; values says what a draft must fill in.")
  @ApiResponse(responseCode = "200", description = "All there are, by name")
  List<ReplyTemplate> all() {
    return templates.all();
  }

  @PostMapping("/tickets/{number}/reply-drafts")
  @Operation(
      summary = "The text of a template for a ticket, to be changed and sent as a reply",
      description = "Nothing is stored and nothing is sent.")
  @ApiResponse(responseCode = "200", description = "The text, and its language")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "404", description = "There is no ticket of this number.")
  DraftText draft(@PathVariable String number, @Valid @RequestBody Wanted wanted) {
    Ticket ticket =
        tickets.byNumber(number).orElseThrow(NothingThereException.no("ticket", number));
    ReplyTemplate template =
        templates.find(wanted.template()).orElseThrow(() -> noTemplate(wanted.template()));
    Map<String, String> values = Objects.requireNonNullElse(wanted.values(), Map.of());
    template
        .problem(values)
        .ifPresent(
            sentence -> {
              throw new BadRequestException("values", sentence);
            });
    Language language =
        wanted.language() == null ? templates.languageOf(ticket) : wanted.language();
    return new DraftText(language, templates.filled(template, ticket, values, language));
  }

  private BadRequestException noTemplate(String name) {
    return new BadRequestException(
        "template",
        "template is '%s', but there are only %s."
            .formatted(
                name,
                templates.all().stream()
                    .map(ReplyTemplate::name)
                    .collect(Collectors.joining(", "))));
  }

  /**
   * What is to be filled in.
   *
   * @param values all that the template names, and no other
   */
  @Schema(name = "ReplyDraftRequest")
  record Wanted(
      @NotBlank @Schema(example = "missing-data") String template,
      @Schema(example = "{\"missing\": \"产品序列号\"}")
          @Nullable Map<String, @NotNull @Size(max = 20_000) String> values,
      @Schema(description = "Left out: the one the customer writes") @Nullable Language language) {}

  /** A text to begin with. */
  @Schema(name = "ReplyDraftText")
  record DraftText(Language language, String text) {}
}
