package org.supporthub.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.message.MailAddress;
import org.supporthub.reply.Replies;
import org.supporthub.reply.Reply;
import org.supporthub.reply.ReplyDraft;

/** People's answers to customers. */
@RestController
@RequestMapping("/api/tickets/{number}/replies")
@Tag(name = "Tickets")
class RepliesController {
  private final Replies replies;

  RepliesController(Replies replies) {
    this.replies = replies;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Answer the customer of a ticket, by the messenger they wrote by or by mail",
      description =
          "The answer stands on the ticket at once and keeps the promise of a first response; it"
              + " leaves a moment later. The ticket's messages tell whether it was sent. Of what"
              + " leaves by a messenger html stays here; each file, and each 2048 bytes of text, is"
              + " a message of its own. In public (visibility) nothing may stand that is the"
              + " customer's own.")
  @ApiResponse(responseCode = "202", description = "It will be sent; the same key gets this again")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "404", description = "There is no ticket of this number.")
  @ApiResponse(
      responseCode = "409",
      description =
          "There is no way to the customer, or none by the channel that was asked for; the ticket"
              + " was merged, or something has to be approved before.")
  @ApiResponse(
      responseCode = "413",
      description = "The files are more than hub.reply.files-limit, or the body is far more.")
  @ApiResponse(
      responseCode = "422",
      description =
          "The key was used for another reply, the messenger cannot carry this one, or it would be"
              + " public and holds an order number, a phone number, an ID card or an address.")
  Reply reply(
      @PathVariable String number,
      @RequestHeader(name = "Idempotency-Key", required = false)
          @Parameter(
              description =
                  "Tells a call that is repeated from a second answer to the same ticket; without"
                      + " one every call sends a message.")
          @Nullable String key,
      @Valid @RequestBody Draft draft) {
    return replies
        .send(
            number,
            new ReplyDraft(
                draft.channel(),
                draft.visibility(),
                draft.text(),
                draft.html(),
                addresses(draft),
                files(draft)),
            key)
        .orElseThrow(NothingThereException.no("ticket", number));
  }

  private static List<String> addresses(Draft draft) {
    List<String> cc = draft.cc() == null ? List.of() : draft.cc();
    return cc.stream()
        .map(
            text ->
                MailAddress.of(text)
                    .orElseThrow(
                        () ->
                            new BadRequestException(
                                "cc", "cc holds '%s', which is no mail address.".formatted(text))))
        .distinct()
        .toList();
  }

  private static List<ReplyDraft.File> files(Draft draft) {
    List<DraftFile> files = draft.attachments() == null ? List.of() : draft.attachments();
    return IntStream.range(0, files.size())
        .mapToObj(place -> files.get(place).file("attachments[" + place + "]"))
        .toList();
  }

  /**
   * An answer as it is written.
   *
   * @param text what every mail program, and a messenger, can show
   */
  @Schema(name = "ReplyDraft")
  record Draft(
      @Size(max = 64)
          @Schema(
              description =
                  "Channel it leaves by: that of the ticket, or one with a mail server. Left out:"
                      + " the one that suits the ticket")
          @Nullable String channel,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES)
          @Schema(
              type = "string",
              allowableValues = {"public", "private"},
              description =
                  "On a social network: below the post, or to the customer alone. Left out: private")
          ReplyDraft.@Nullable Visibility visibility,
      @NotBlank @Size(max = 200_000) String text,
      @Size(min = 1, max = 500_000) @Schema(description = "The same in HTML") @Nullable String html,
      @Size(max = 20) @Schema(description = "Mail addresses that get a copy")
          @Nullable List<@NotNull String> cc,
      @Size(max = 20) @Schema(description = "Files that go with it, in this order")
          @Nullable List<@NotNull @Valid DraftFile> attachments) {}
}
