package org.supporthub.clock;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code config/sla.yaml} as it is written.
 *
 * @param calendar whose hours count where a level names none; left out: every hour
 */
record SlaDocument(@Nullable String calendar, List<Level> levels) {

  /** One service level: when it applies, and what it promises. */
  record Level(
      String name,
      @Nullable Conditions when,
      @Nullable String calendar,
      @JsonProperty("first-response") @Nullable String firstResponse,
      @JsonProperty("next-response") @Nullable String nextResponse,
      @Nullable String resolution) {

    @Nullable String within(ServiceClock clock) {
      return switch (clock) {
        case FIRST_RESPONSE -> firstResponse;
        case NEXT_RESPONSE -> nextResponse;
        case RESOLUTION -> resolution;
      };
    }
  }

  /** Every condition that is given must hold; of a list, one entry. */
  record Conditions(
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> channel,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> medium,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> category,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> priority,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<String> businessLine) {

    boolean hold(ServiceCase service) {
      return oneOf(channel, service.channel())
          && oneOf(medium, service.medium())
          && oneOf(priority, service.priority())
          && oneOf(businessLine, service.businessLine())
          && (category == null
              || oneOf(category, service.category())
              || oneOf(category, service.categoryGroup()));
    }

    private static boolean oneOf(@Nullable List<String> wanted, @Nullable String value) {
      return wanted == null || value != null && wanted.stream().anyMatch(value::equalsIgnoreCase);
    }
  }
}
