package org.supporthub.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.supporthub.replay.ReplayRequest;

/**
 * Which messages are meant.
 *
 * @param from received then or later; may be left out with a ticket
 * @param to received before; may be left out with a ticket
 * @param ticket number of the only ticket that is meant
 * @param closed closed tickets too
 */
@Schema(name = "ReplayRequest")
record ReplayWish(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String channel,
    @Nullable @Size(max = 60) String ticket,
    @NotNull Boolean dryRun,
    @Nullable Boolean closed,
    @Parameter(hidden = true) @JsonAnySetter Map<String, Object> others) {

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * The same, checked as far as the fields tell by themselves.
   *
   * @throws BadRequestException naming the field that is missing or wrong
   */
  ReplayRequest checked() {
    BadRequestException.unlessNone(others);
    if (ticket == null) {
      required("from", from);
      required("to", to);
    }
    storable("from", from);
    storable("to", to);
    if (from != null && to != null && !from.isBefore(to)) {
      throw new BadRequestException("to", "to must be later than from.");
    }
    return new ReplayRequest(
        from, to, channel, ticket, Boolean.TRUE.equals(dryRun), Boolean.TRUE.equals(closed));
  }

  private static void storable(String field, @Nullable Instant time) {
    if (time != null && (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST))) {
      throw new BadRequestException(field, field + " must lie between the years 1970 and 9999.");
    }
  }

  private static void required(String field, @Nullable Instant time) {
    if (time == null) {
      throw new BadRequestException(
          field, field + " must be given, unless ticket names the only one that is meant.");
    }
  }
}
