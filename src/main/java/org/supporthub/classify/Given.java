package org.supporthub.classify;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;

/** What a message brings along besides its words. */
enum Given {
  /** The sender's name. */
  @JsonProperty("name")
  NAME,
  /** A mail address or phone number of the sender. */
  @JsonProperty("contact")
  CONTACT,
  /** A picture among the files. */
  @JsonProperty("picture")
  PICTURE,
  /** Any file. */
  @JsonProperty("file")
  FILE,
  /** A text of {@value #ENOUGH} characters or more. */
  @JsonProperty("description")
  DESCRIPTION;

  private static final int ENOUGH = 15;

  static Set<Given> by(InboundMessage message) {
    Set<Given> given = EnumSet.noneOf(Given.class);
    Party sender = message.sender();
    if (filled(sender.name())) {
      given.add(NAME);
    }
    if (filled(sender.address()) || filled(sender.phone())) {
      given.add(CONTACT);
    }
    if (!message.attachments().isEmpty()) {
      given.add(FILE);
    }
    if (message.attachments().stream().anyMatch(file -> file.contentType().startsWith("image/"))) {
      given.add(PICTURE);
    }
    if (message.newText().strip().length() >= ENOUGH) {
      given.add(DESCRIPTION);
    }
    return given;
  }

  private static boolean filled(@Nullable String value) {
    return value != null && !value.isBlank();
  }
}
