package org.supporthub.clock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A calendar file to take days from, as it is written: its name alone, or with what it says of
 * workdays.
 *
 * @param workdaySummary an event whose summary has one of these is a make-up workday
 * @param workdayHours what is worked on such days
 */
record IcalDocument(
    String file, List<String> workdaySummary, @Nullable List<List<String>> workdayHours) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static IcalDocument of(String file) {
    return new IcalDocument(file, List.of(), null);
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static IcalDocument of(
      @JsonProperty("file") String file,
      @JsonProperty("workdaySummary") @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<String> workdaySummary,
      @JsonProperty("workdayHours") @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<List<String>> workdayHours) {
    return new IcalDocument(
        file, workdaySummary == null ? List.of() : workdaySummary, workdayHours);
  }
}
