package org.supporthub.reply;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.supporthub.archive.ArchivedContent;
import org.supporthub.archive.RawArchive;
import org.supporthub.message.Attachment;
import org.supporthub.ticket.OutMessage;

/**
 * Text, HTML and files of a mail: one part, two alternatives, or {@code multipart/mixed} with the
 * files behind. Files are base64 whatever they hold, so that no server changes a byte.
 */
@Component
class MailBody {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final RawArchive archive;

  MailBody(RawArchive archive) {
    this.archive = archive;
  }

  void write(OutMessage message, MimePart mail) throws MessagingException {
    if (message.attachments().isEmpty()) {
      words(message, mail);
      return;
    }
    MimeBodyPart words = new MimeBodyPart();
    words(message, words);
    MimeMultipart mixed = new MimeMultipart("mixed", words);
    for (Attachment file : message.attachments()) {
      mixed.addBodyPart(file(file));
    }
    mail.setContent(mixed);
  }

  private static void words(OutMessage message, MimePart into) throws MessagingException {
    if (message.html() == null) {
      into.setText(message.text(), UTF_8);
      return;
    }
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(message.text(), UTF_8);
    MimeBodyPart rich = new MimeBodyPart();
    rich.setText(message.html(), UTF_8, "html");
    into.setContent(new MimeMultipart("alternative", plain, rich));
  }

  private MimeBodyPart file(Attachment file) throws MessagingException {
    ArchivedContent content = archive.claimed(file.sha256(), file.size());
    demand(content);
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ContentSource(content, file.contentType())));
    FileNameFields fields = new FileNameFields(file.name());
    part.setHeader("Content-Type", fields.contentType(file.contentType()));
    part.setHeader("Content-Disposition", fields.disposition());
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  /** Better now than when half of the mail is with the server. */
  private static void demand(ArchivedContent content) {
    try (InputStream in = content.open()) {
      in.read();
    } catch (IOException e) {
      throw new UncheckedIOException("file " + content.sha256() + " cannot be read", e);
    }
  }
}
