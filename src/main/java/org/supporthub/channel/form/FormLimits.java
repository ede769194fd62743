package org.supporthub.channel.form;

import org.supporthub.channel.CleanText;
import org.supporthub.message.RejectedMessageException;

/** How much a form may hold; more than a person would type is an attack or a mistake. */
final class FormLimits {
  static final int UNKNOWN_FIELDS = 50;
  private static final int NAME = 100;
  private static final int VALUE = 20_000;

  private FormLimits() {}

  static Form.Field field(String name, String value) {
    String clean = CleanText.of(name);
    if (clean.length() > NAME) {
      throw new RejectedMessageException(
          "a field has a name of more than %d characters".formatted(NAME));
    }
    if (value.length() > VALUE) {
      throw new RejectedMessageException(
          "field '%s' has more than %d characters".formatted(clean, VALUE));
    }
    return new Form.Field(clean, CleanText.of(value));
  }
}
