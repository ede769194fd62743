package org.supporthub.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.ColumnText;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.Party;

/**
 * The sender of a message as a customer: what identifies them, strongest first, and what they say
 * of themselves. A mail system is nobody's customer.
 */
record Contact(
    List<Claim> claims,
    @Nullable String name,
    @Nullable String nickname,
    @Nullable String company,
    @Nullable String tier) {

  private static final Set<Medium> NAMED_BY_THEMSELVES =
      Set.of(Medium.CHAT, Medium.WECHAT, Medium.SOCIAL, Medium.APP);

  /**
   * @param trusted channels whose word on mail address and telephone number counts as proof
   */
  static Contact of(InboundMessage message, Set<String> trusted) {
    Party sender = message.sender();
    Map<String, String> attributes = message.attributes();
    String name = given(sender.name(), 200);
    String nickname = given(attributes.get("nickname"), 200);
    boolean ownName = nickname == null && NAMED_BY_THEMSELVES.contains(message.medium());
    return new Contact(
        message.fromMailSystem() ? List.of() : claims(message, trusted),
        name,
        ownName ? name : nickname,
        given(attributes.get("company"), 200),
        given(attributes.get("customerTier"), 40));
  }

  private static List<Claim> claims(InboundMessage message, Set<String> trusted) {
    Party sender = message.sender();
    Map<String, String> attributes = message.attributes();
    Proof told = trusted.contains(message.channel()) ? Proof.CHANNEL : null;
    List<Claim> claims = new ArrayList<>();
    if (message.medium() == Medium.WECHAT) {
      add(claims, Identity.ofUnion(attributes.get("wechat.UnionId")), Proof.WECHAT);
      add(claims, Identity.ofUnion(attributes.get("unionId")), Proof.WECHAT);
    }
    add(
        claims,
        Identity.ofChannel(
            message.channel(),
            sender.externalId() == null ? attributes.get("customerId") : sender.externalId()),
        message.medium() == Medium.WEB && told == null ? null : Proof.CHANNEL);
    add(claims, Identity.ofMail(sender.address()), told);
    add(claims, Identity.ofPhone(sender.phone()), ofNumber(message.medium(), told));
    return List.copyOf(claims);
  }

  /** Networks tell the number of who calls or texts; elsewhere it is typed. */
  private static @Nullable Proof ofNumber(Medium medium, @Nullable Proof told) {
    return switch (medium) {
      case PHONE -> Proof.CALL;
      case SMS -> Proof.SMS;
      default -> told;
    };
  }

  private static void add(List<Claim> claims, Optional<Identity> identity, @Nullable Proof proof) {
    identity
        .filter(one -> claims.stream().noneMatch(claim -> claim.identity().equals(one)))
        .ifPresent(one -> claims.add(new Claim(one, proof)));
  }

  private static @Nullable String given(@Nullable String text, int longest) {
    return text == null || text.isBlank() ? null : ColumnText.cut(text.strip(), longest);
  }
}
