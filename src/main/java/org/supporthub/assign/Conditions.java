package org.supporthub.assign;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a row applies. Every condition that is given must hold; of a list, one entry.
 *
 * @param category {@code group.label}, or a whole group
 * @param minComplexity the ticket's score, which must be known, is this or higher
 */
public record Conditions(
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> channel,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> medium,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> category,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> priority,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> tag,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> tier,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> businessLine,
    @Nullable Integer minComplexity) {

  static boolean hold(@Nullable Conditions conditions, AssignmentCase ticket) {
    return conditions == null || conditions.hold(ticket);
  }

  private boolean hold(AssignmentCase ticket) {
    return (channel == null || AssignmentCase.contains(channel, ticket.channel()))
        && (medium == null || AssignmentCase.contains(medium, ticket.medium()))
        && (category == null || ticket.isAbout(category))
        && (priority == null || AssignmentCase.contains(priority, ticket.priority()))
        && (tag == null || ticket.hasTag(tag))
        && (tier == null || ticket.hasTier(tier))
        && (businessLine == null || AssignmentCase.contains(businessLine, ticket.businessLine()))
        && (minComplexity == null || ticket.isAsComplexAs(minComplexity));
  }
}
