package org.supporthub.channel.mail;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.supporthub.channel.Channels;
import org.supporthub.channel.CleanText;
import org.supporthub.channel.FileType;
import org.supporthub.channel.FormatNormaliser;
import org.supporthub.message.Attachment;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;
import org.supporthub.message.RawMessage;
import org.supporthub.settings.HubSettings;

/** Reads mails (RFC 5322, MIME) of any mailer and any decade from their raw bytes. */
@Component
public class MailNormaliser implements FormatNormaliser {
  static {
    MailSystemProperties.apply();
  }

  private final String ownMark;
  private final Supplier<Set<String>> ownAddresses;
  private final MailLimits limits;
  private final ReadableBytes readable;

  /** The mark of our own mails, by which loops are seen, is {@code hub.source}. */
  @Autowired
  public MailNormaliser(HubSettings settings, Channels channels) {
    this(
        settings.source().toString(),
        channels::ownAddresses,
        MailLimits.STANDARD,
        channel -> channels.get(channel).maxBytes());
  }

  MailNormaliser(String ownMark, Supplier<Set<String>> ownAddresses, MailLimits limits) {
    this(ownMark, ownAddresses, limits, channel -> Long.MAX_VALUE);
  }

  /**
   * @param maxBytes how much of a mail is read, by channel, within the limits
   */
  MailNormaliser(
      String ownMark,
      Supplier<Set<String>> ownAddresses,
      MailLimits limits,
      ToLongFunction<String> maxBytes) {
    this.ownMark = ownMark;
    this.ownAddresses = ownAddresses;
    this.limits = limits;
    this.readable = new ReadableBytes(limits.bytes(), maxBytes);
  }

  @Override
  public String format() {
    return "mail";
  }

  @Override
  public InboundMessage normalise(RawMessage raw) throws IOException {
    byte[] mail = readable.read(raw);
    MimeTree.Tree tree = MimeTree.read(mail, limits);
    MimePart root = tree.root();
    HeaderBlock headers = root.headers();
    MailContent content = ContentReader.read(root, limits);
    String subject = MailHeaders.subject(headers);
    List<HtmlBody> html = content.html();
    boolean tooLarge = raw.content().size() > mail.length;
    List<Attachment> attachments = attachments(content, html, tooLarge ? mail : null);
    MarkedText whole = content.text();
    MarkedText text = whole.cut(CleanText.cut(whole.text(), limits.textChars()));
    Party sender = MailHeaders.sender(headers);
    String address = Optional.ofNullable(sender.address()).orElse("");
    Set<Flag> flags =
        MailFlags.of(root, subject, text.text(), address, ownMark, ownAddresses.get());
    MailReport report = MailReport.of(root, text.text(), flags);
    flags.addAll(report.flags());
    Map<String, String> attributes = new HashMap<>(raw.attributes());
    content.attached().stream()
        .map(AttachedMail::in)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(mailWithin -> attributes.putAll(mailWithin.attributes()));
    attributes.putAll(ThreadIndex.attributes(headers));
    attributes.putAll(report.attributes());
    invitation(content)
        .ifPresent(
            invitation -> {
              attributes.putAll(invitation.attributes());
              flags.addAll(invitation.isReply() ? Set.of(Flag.AUTO_REPLY) : Set.of());
            });
    if (tooLarge) {
      flags.addAll(Set.of(Flag.TRUNCATED, Flag.TOO_LARGE));
      attributes.put(InboundMessage.SIZE_LIMIT, String.valueOf(mail.length));
    }
    if (tree.truncated()
        || subject.length() > limits.subjectChars()
        || whole.text().length() > limits.textChars()
        || html.stream().anyMatch(HtmlBody::cut)) {
      flags.add(Flag.TRUNCATED);
    }
    if (headers.isEmpty()) {
      flags.add(Flag.UNREADABLE);
    }
    if (subject.indexOf('\uFFFD') >= 0 || text.text().indexOf('\uFFFD') >= 0) {
      flags.add(Flag.DAMAGED);
    }
    List<String> inReplyTo = MessageIds.in(headers.all("In-Reply-To"));
    return new InboundMessage(
        raw.id(),
        raw.channel(),
        raw.medium(),
        MailHeaders.externalId(headers),
        null,
        inReplyTo,
        MessageIds.thread(references(headers, report), inReplyTo, limits.references()),
        sender,
        MailHeaders.parties(headers, "To", limits),
        MailHeaders.parties(headers, "Cc", limits),
        MailHeaders.parties(headers, "Reply-To", limits),
        CleanText.cut(subject, limits.subjectChars()),
        text.text(),
        html.isEmpty()
            ? null
            : MailHtml.safe(html, MailHtml.pictures(raw, attachments), limits.textChars()),
        QuotedParts.in(text, QuoteMarkers.saysForward(subject), attachments.isEmpty()),
        attachments,
        flags,
        Fingerprint.of(headers, mail, headers.bodyStart()),
        headers.first("Date").flatMap(SentDate::parse).orElse(null),
        raw.receivedAt(),
        attributes,
        List.of());
  }

  /** A report concerns what it returns, whatever its own header refers to. */
  private static List<String> references(HeaderBlock headers, MailReport report) {
    List<String> references = new ArrayList<>(MessageIds.in(headers.all("References")));
    references.removeAll(report.concerns());
    references.addAll(report.concerns());
    return references;
  }

  private static Optional<Invitation> invitation(MailContent content) {
    return content.attached().stream().map(Invitation::in).flatMap(Optional::stream).findFirst();
  }

  @Override
  public byte[] attachment(RawMessage raw, String part) throws IOException {
    String container = part.split("/", 2)[0];
    return MimeTree.read(readable.most(raw), limits)
        .root()
        .walk()
        .filter(candidate -> candidate.path().equals(container) && candidate.isLeaf())
        .flatMap(leaf -> part.equals(container) ? Stream.of(leaf) : packed(leaf))
        .filter(candidate -> candidate.path().equals(part))
        .findFirst()
        .orElseThrow(() -> new NoSuchFileException("part " + part + " of message " + raw.id()))
        .bytes();
  }

  private static Stream<MimePart> packed(MimePart leaf) {
    return Stream.concat(
        Tnef.open(leaf).stream().flatMap(tnef -> tnef.files().stream()),
        UuFiles.in(leaf).stream().flatMap(found -> found.files().stream()));
  }

  @Override
  public InboundMessage stub(RawMessage raw) {
    return MailStub.of(raw);
  }

  /** Half a file would pass for a file, so one that was cut is only in the raw mail. */
  private static List<Attachment> attachments(
      MailContent content, List<HtmlBody> html, byte @Nullable [] cutAt) {
    Set<String> shown = new HashSet<>();
    html.forEach(body -> shown.addAll(body.contentIds()));
    return content.attached().stream()
        .filter(part -> !part.isCutBy(cutAt))
        .map(part -> attachment(part, shown))
        .toList();
  }

  private static Attachment attachment(MimePart part, Set<String> shown) {
    Fingerprint.OfContent fingerprint = Fingerprint.of(part);
    String contentId = part.contentId().orElse(null);
    boolean inline =
        contentId != null && shown.contains(contentId)
            || part.disposition().value().equals("inline")
                && part.type().value().startsWith("image/");
    String name = FileNames.of(part);
    String declared =
        part.headers().has("Content-Type") ? part.type().value() : "application/octet-stream";
    String detected = FileType.of(fingerprint.head(), name);
    return new Attachment(
            name,
            declared,
            fingerprint.size(),
            fingerprint.sha256(),
            inline,
            contentId,
            part.path())
        .detected(detected, FileType.isDisguised(name, declared, detected));
  }
}
