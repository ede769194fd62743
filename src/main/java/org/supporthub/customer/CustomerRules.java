package org.supporthub.customer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.LiveFile;

/** What stands in {@code config/customers.yaml}; an edit counts at once. */
@Component
public class CustomerRules implements LiveFile {
  private static final String NAME = "customers";
  private static final Duration LONGEST = Duration.ofDays(3_660);

  private final ConfigFiles files;
  private final Path file;
  private volatile Current current;

  public CustomerRules(ConfigFiles files, HubSettings settings) {
    this.files = files;
    this.file = settings.configDir().resolve(NAME + ".yaml");
    this.current = read(files.text(NAME));
  }

  /**
   * When two tickets of a customer are about one case.
   *
   * @param within how long ago the earlier one may have been opened; zero links none
   * @param similarity share of equal pairs of characters from which texts say the same, 0.5 to 1
   */
  public record SameCase(Duration within, double similarity) {}

  private record Current(Set<String> trusted, List<TagRule> tags, SameCase sameCase) {}

  @Override
  public final String name() {
    return NAME;
  }

  @Override
  public final void reload(String text) {
    current = read(text);
  }

  /** When a new ticket is linked with an earlier one. */
  public SameCase sameCase() {
    return current.sameCase();
  }

  /** Channels whose word on mail addresses and telephone numbers counts as proof. */
  Set<String> trustedChannels() {
    return current.trusted();
  }

  /** In the order of the file. */
  List<TagRule> tags() {
    return current.tags();
  }

  private Current read(String text) {
    CustomersFile written = files.read(NAME, text, CustomersFile.class);
    return new Current(
        written.trusted(),
        written.tags().entrySet().stream()
            .map(
                tag ->
                    new TagRule(
                        tag.getKey(),
                        tag.getValue().category(),
                        tag.getValue().tickets(),
                        duration("tags." + tag.getKey() + ".within", tag.getValue().within()),
                        tag.getValue().ordersPerYear(),
                        tag.getValue().averageOrder()))
            .toList(),
        written.sameCase() == null
            ? new SameCase(Duration.ZERO, 1)
            : new SameCase(
                duration("sameCase.within", written.sameCase().within()),
                written.sameCase().similarity()));
  }

  private Duration duration(String key, @Nullable String text) {
    if (text == null) {
      return Duration.ZERO;
    }
    try {
      Duration duration = DurationStyle.detectAndParse(text);
      if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      throw refusal(key, text);
    }
    throw refusal(key, text);
  }

  private ConfigException refusal(String key, String text) {
    return new ConfigException(
        "%s: %s is '%s', must be a duration of at most ten years such as 72h, 30d or P30D"
            .formatted(file, key, text));
  }
}
