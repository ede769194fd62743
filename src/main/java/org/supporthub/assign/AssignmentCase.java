package org.supporthub.assign;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a ticket decides who works on it.
 *
 * @param medium such as MAIL
 * @param category {@code group.label}, or a group alone
 * @param priority LOW, NORMAL, HIGH or URGENT
 * @param tiers every word that is known for the customer's tier
 * @param businessLine null where none is known
 * @param complexity from 1 to 10; null while nobody has said
 */
public record AssignmentCase(
    String channel,
    String medium,
    String category,
    String priority,
    List<String> tags,
    List<String> tiers,
    @Nullable String businessLine,
    @Nullable Integer complexity) {

  public AssignmentCase {
    tags = List.copyOf(tags);
    tiers = List.copyOf(tiers);
  }

  /** The same, as complex as somebody says. */
  public AssignmentCase withComplexity(@Nullable Integer score) {
    return new AssignmentCase(
        channel, medium, category, priority, tags, tiers, businessLine, score);
  }

  /** Whether it came by one of these, each a channel or a medium. */
  boolean cameBy(List<String> channels) {
    return contains(channels, channel) || contains(channels, medium);
  }

  /** Whether it is about one of these, each a category or a group. */
  boolean isAbout(List<String> categories) {
    int dot = category.indexOf('.');
    return contains(categories, category)
        || dot >= 0 && contains(categories, category.substring(0, dot));
  }

  boolean hasTier(List<String> wanted) {
    return tiers.stream().anyMatch(tier -> contains(wanted, tier));
  }

  boolean hasTag(List<String> wanted) {
    return tags.stream().anyMatch(tag -> contains(wanted, tag));
  }

  boolean isAsComplexAs(int score) {
    return complexity != null && complexity >= score;
  }

  static boolean contains(List<String> words, @Nullable String word) {
    return word != null && words.stream().anyMatch(word::equalsIgnoreCase);
  }
}
