package org.supporthub.channel.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.CleanText;
import org.supporthub.message.Party;

/** What a mail's header says of subject, id and people, missing or repeated as fields may be. */
final class MailHeaders {
  private MailHeaders() {}

  static String subject(HeaderBlock headers) {
    return CleanText.oneLine(headers.first("Subject").map(HeaderText::decode).orElse(""));
  }

  static @Nullable String externalId(HeaderBlock headers) {
    return headers
        .first("Message-ID")
        .map(MessageIds::bare)
        .filter(id -> !id.isEmpty())
        .orElse(null);
  }

  static List<Party> parties(HeaderBlock headers, String field, MailLimits limits) {
    return Addresses.in(headers.all(field), limits.addresses());
  }

  /** The author; where he is missing or cannot be answered, who sent the mail for him. */
  static Party sender(HeaderBlock headers) {
    List<Party> named = new ArrayList<>();
    for (String field : List.of("From", "Sender", "Reply-To", "Return-Path")) {
      List<Party> parties = Addresses.in(headers.all(field), 20);
      Optional<Party> party = Addresses.first(parties);
      if (party.isPresent() && party.get().address() != null) {
        String name = named.isEmpty() ? party.get().name() : named.get(0).name();
        return new Party(party.get().address(), name, null, null);
      }
      named.addAll(parties);
    }
    return named.stream().findFirst().orElse(Party.unknown());
  }
}
