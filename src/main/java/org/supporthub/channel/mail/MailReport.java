package org.supporthub.channel.mail;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supporthub.channel.CleanText;
import org.supporthub.message.Flag;

/**
 * What a mail system tells of a mail of ours: not delivered, read, called spam.
 *
 * @param attributes {@code bounceRecipient}, {@code bounceAction}, {@code bounceStatus}, {@code
 *     bounceDiagnostic}; {@code receiptDisposition}; {@code complaintType}, {@code
 *     complaintRecipient}
 * @param concerns Message-IDs of the mail it is about, the nearest last
 */
record MailReport(Set<Flag> flags, Map<String, String> attributes, List<String> concerns) {
  private static final int LONGEST = 500;
  private static final int MOST_RECIPIENTS = 20;

  /**
   * @param seen what the mail looks like, with or without a part for machines
   */
  static MailReport of(MimePart root, String text, Set<Flag> seen) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    Map<String, String> attributes = new HashMap<>();
    boolean bounce = seen.contains(Flag.BOUNCE);
    boolean machine = seen.contains(Flag.AUTO_REPLY);
    Optional<ReportFields> delivery = part(root, "message/delivery-status", machine);
    Optional<ReportFields> receipt = part(root, "message/disposition-notification", machine);
    Optional<ReportFields> complaint = part(root, "message/feedback-report", machine);
    delivery.ifPresent(fields -> attributes.putAll(delivery(fields)));
    if (delivery.isPresent()) {
      flags.add(Flag.BOUNCE);
    } else if (bounce) {
      attributes.putAll(TextBounce.attributes(text));
    }
    receipt.ifPresent(
        fields -> put(attributes, "receiptDisposition", decoded(fields, "Disposition")));
    receipt.ifPresent(fields -> flags.add(Flag.READ_RECEIPT));
    if (complaint.isPresent()) {
      flags.add(Flag.COMPLAINT);
      put(attributes, "complaintType", decoded(complaint.get(), "Feedback-Type"));
      put(attributes, "complaintRecipient", addresses(complaint.get(), "Original-Rcpt-To"));
    }
    boolean any = bounce || !flags.isEmpty();
    flags.addAll(any ? Set.of(Flag.AUTO_REPLY) : Set.of());
    return new MailReport(flags, attributes, any ? ReturnedMail.ids(root, text) : List.of());
  }

  /** Where a person passes a report on, its parts lie in a mail that is none. */
  private static Optional<ReportFields> part(MimePart root, String type, boolean machine) {
    String global = type.replace("message/", "message/global-");
    return root.walk()
        .filter(container -> machine || container.is("multipart/report"))
        .flatMap(MimePart::walk)
        .filter(part -> part.isLeaf() && (part.is(type) || part.is(global)))
        .findFirst()
        .map(ReportFields::of);
  }

  private static Map<String, String> delivery(ReportFields fields) {
    Map<String, String> attributes = new HashMap<>();
    ReportFields failed =
        new ReportFields(
            fields.blocks().stream().filter(block -> is(block, "Action", "failed")).toList());
    ReportFields about = failed.blocks().isEmpty() ? fields : failed;
    List<String> recipients = addresses(about, "Final-Recipient");
    put(
        attributes,
        "bounceRecipient",
        recipients.isEmpty() ? addresses(about, "Original-Recipient") : recipients);
    put(attributes, "bounceAction", decoded(about, "Action").stream().limit(1).toList());
    put(attributes, "bounceStatus", decoded(about, "Status").stream().limit(1).toList());
    put(
        attributes,
        "bounceDiagnostic",
        decoded(about, "Diagnostic-Code").stream().limit(1).toList());
    return attributes;
  }

  private static boolean is(HeaderBlock block, String name, String value) {
    return block.first(name).filter(value::equalsIgnoreCase).isPresent();
  }

  private static List<String> decoded(ReportFields fields, String name) {
    return fields.all(name).stream().map(HeaderText::decode).toList();
  }

  /** Of a field such as {@code rfc822; li.wei@163.com}. */
  private static List<String> addresses(ReportFields fields, String name) {
    return fields.all(name).stream()
        .map(value -> value.substring(value.indexOf(';') + 1).strip())
        .flatMap(value -> Addresses.in(List.of(value), 1).stream())
        .flatMap(party -> Stream.ofNullable(party.address()))
        .distinct()
        .limit(MOST_RECIPIENTS)
        .toList();
  }

  private static void put(Map<String, String> attributes, String name, List<String> values) {
    String text = values.stream().map(CleanText::oneLine).collect(Collectors.joining(", "));
    if (!text.isEmpty()) {
      attributes.put(name, CleanText.cut(text, LONGEST));
    }
  }
}
