package org.supporthub.customer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.ColumnText;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;

/**
 * The sender of a message as a customer: what identifies them, strongest first, and what they say
 * of themselves. A mail system is nobody's customer.
 */
record Contact(
    List<Identity> identities,
    @Nullable String name,
    @Nullable String company,
    @Nullable String tier) {

  static Contact of(InboundMessage message) {
    Party sender = message.sender();
    Map<String, String> attributes = message.attributes();
    String channelId =
        Optional.ofNullable(sender.externalId()).orElse(attributes.get("customerId"));
    List<Identity> identities =
        message.fromMailSystem()
            ? List.of()
            : Stream.of(
                    Identity.ofChannel(message.channel(), channelId),
                    Identity.ofMail(sender.address()),
                    Identity.ofPhone(sender.phone()))
                .flatMap(Optional::stream)
                .toList();
    return new Contact(
        identities,
        given(sender.name(), 200),
        given(attributes.get("company"), 200),
        given(attributes.get("customerTier"), 40));
  }

  private static @Nullable String given(@Nullable String text, int longest) {
    return text == null || text.isBlank() ? null : ColumnText.cut(text.strip(), longest);
  }
}
