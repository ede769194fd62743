package org.supporthub.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.supporthub.message.Attachment;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.TextPart;

/** What holds of every message, whatever bytes it was read from. */
final class MessageChecks {
  private static final int ATTACHMENTS = 3;

  private static final Set<String> ACTIVE =
      Set.of(
          "script", "style", "iframe", "object", "embed", "form", "input", "link", "meta", "base",
          "svg", "math");

  private MessageChecks() {}

  static void hold(byte[] mail, InboundMessage message) throws IOException {
    assertThat(storable(message.subject())).isTrue();
    assertThat(storable(message.text())).isTrue();
    assertThat(dangerousIn(String.valueOf(message.html()))).isEmpty();
    assertThat(message.attributes().entrySet())
        .allMatch(each -> storable(each.getKey()) && storable(each.getValue()));
    assertThat(message.references()).allMatch(MessageChecks::storable);
    assertThat(message.inReplyTo()).allMatch(MessageChecks::storable);
    assertThat(storable(String.valueOf(message.externalId()))).isTrue();
    assertThat(storable(String.valueOf(message.sender()))).isTrue();
    assertThat(storable(String.valueOf(message.html()))).isTrue();
    assertThat(message.fingerprint()).hasSize(64);
    int end = 0;
    for (TextPart part : message.textParts()) {
      assertThat(part.start()).isGreaterThanOrEqualTo(end).isLessThan(part.end());
      end = part.end();
    }
    assertThat(end).isLessThanOrEqualTo(message.text().length());
    assertThat(message.newText()).hasSameSizeAs(message.text());
    for (Attachment attachment : message.attachments().stream().limit(ATTACHMENTS).toList()) {
      assertThat(storable(attachment.name())).isTrue();
      assertThat(storable(attachment.contentType() + attachment.contentId())).isTrue();
      assertThat(Mails.NORMALISER.attachment(Mails.raw(mail), attachment.part()))
          .hasSize((int) attachment.size());
    }
  }

  /** Elements and attributes that could act, or that fetch something when they are shown. */
  private static List<String> dangerousIn(String html) {
    List<String> found = new ArrayList<>();
    for (Element element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
      if (ACTIVE.contains(element.normalName())) {
        found.add(element.normalName());
      }
      for (Attribute attribute : element.attributes()) {
        if (isDangerous(element.normalName(), attribute.getKey(), attribute.getValue().strip())) {
          found.add(element.normalName() + ' ' + attribute.getKey());
        }
      }
    }
    return found;
  }

  private static boolean isDangerous(String element, String name, String value) {
    return switch (name) {
      case "style", "srcset", "background" -> true;
      case "src" -> !value.startsWith("/api/attachments/") && !value.startsWith("data:image/");
      case "href" -> !element.equals("a") || !value.matches("(?is)(https?|ftp|mailto|tel):.*");
      default -> name.startsWith("on");
    };
  }

  /** No NUL, and UTF-8 can hold it: no half of a surrogate pair. */
  private static boolean storable(String text) {
    return text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
