package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.reply.ProactiveDraft;
import org.supporthub.reply.ProactiveMessage;
import org.supporthub.reply.ProactiveMessages;
import org.supporthub.reply.Purpose;
import org.supporthub.reply.Reach;

/** Messages to customers that answer nothing. */
@RestController
@RequestMapping(ProactiveController.PATH)
@Tag(name = "Proactive messages")
class ProactiveController {
  static final String PATH = "/api/proactive-messages";

  private final ProactiveMessages messages;

  ProactiveController(ProactiveMessages messages) {
    this.messages = messages;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Write to a customer who did not ask, by the way they prefer",
      description =
          "Without channel it leaves by what the customer last used and may be written to by, then"
              + " by short message, then by mail. It waits for the end of quiet hours, unless the"
              + " purpose is steps. Receivers of events may call it too: signed by Standard"
              + " Webhooks with a secret of theirs in receivers.yaml, and without a token.")
  @ApiResponse(responseCode = "202", description = "It will be sent; the same key gets this again")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(
      responseCode = "409",
      description = "There is no way to the customer now, or they refuse such messages.")
  @ApiResponse(
      responseCode = "422",
      description = "The key was used for another message, or the channel cannot carry this one.")
  @ApiResponse(responseCode = "429", description = "They were written to too often lately.")
  ProactiveMessage send(
      @RequestHeader(name = "Idempotency-Key", required = false)
          @Parameter(
              description =
                  "Tells a call that is repeated from a second message; without one every call"
                      + " sends a message. Of a receiver its webhook-id counts if this is missing.")
          @Nullable String key,
      @RequestHeader(name = "webhook-id", required = false) @Parameter(hidden = true)
          @Nullable String webhookId,
      @Valid @RequestBody Wish wish) {
    if ((wish.customer() == null) == (wish.address() == null)) {
      throw new BadRequestException("customer", "Either customer or address must be given.");
    }
    return messages.send(
        new ProactiveDraft(
            wish.customer(),
            wish.address(),
            purpose(wish.purpose()),
            wish.channel(),
            wish.template(),
            Objects.requireNonNullElse(wish.values(), Map.of()),
            wish.subject(),
            wish.text(),
            zone(wish.timeZone())),
        key == null ? webhookId : key);
  }

  @GetMapping("/reach")
  @Operation(
      summary = "How many proactive messages reached their customers, by purpose and channel",
      description =
          "delivered are those that the vendor reported as arrived; mail and WeChat report nothing"
              + " of what they took.")
  @ApiResponse(responseCode = "200", description = "One entry a purpose and channel")
  @ApiResponse(responseCode = "400", description = "A parameter is missing or wrong; it is named.")
  List<Reach> reach(
      @RequestParam @Parameter(description = "Asked for at this moment or later") Instant from,
      @RequestParam @Parameter(description = "Asked for before this moment") Instant to) {
    if (!from.isBefore(to)) {
      throw new BadRequestException("to", "to must be after from.");
    }
    return messages.reach(from, to);
  }

  private static Purpose purpose(String word) {
    return Purpose.of(word)
        .orElseThrow(
            () ->
                new BadRequestException(
                    "purpose",
                    "purpose must be one of %s.".formatted(String.join(", ", Purpose.words()))));
  }

  private static @Nullable ZoneId zone(@Nullable String name) {
    try {
      return name == null ? null : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new BadRequestException(
          "timeZone", "timeZone must be the name of a time zone, as Asia/Shanghai.");
    }
  }

  /** A message as it is wished. */
  @Schema(name = "ProactiveWish")
  record Wish(
      @Schema(description = "Id of the customer; or an address") @Nullable Long customer,
      @Size(min = 1, max = 254)
          @Schema(description = "Mail address, or telephone number; or a customer")
          @Nullable String address,
      @NotBlank
          @Schema(
              description =
                  "survey-follow-up, usage-reminder, warranty, vip-benefit, launch or steps")
          String purpose,
      @Size(max = 64) @Schema(description = "The only channel it may leave by")
          @Nullable String channel,
      @Size(max = 64)
          @Schema(
              description = "Name of a short message in the channel's block. Left out: the purpose")
          @Nullable String template,
      @Size(max = 30)
          @Schema(description = "What the places of the short message are filled in with")
          @Nullable Map<@NotNull String, @NotNull @Size(max = 1_000) String> values,
      @Size(max = 200)
          @Schema(description = "Subject of a mail. Left out: one that suits the purpose")
          @Nullable String subject,
      @Size(min = 1, max = 20_000)
          @Schema(description = "May be left out where the short message says it all")
          @Nullable String text,
      @Size(max = 60)
          @Schema(description = "Of the customer, for quiet hours. Left out: hub.time-zone")
          @Nullable String timeZone) {}
}
