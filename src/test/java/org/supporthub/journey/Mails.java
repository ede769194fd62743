package org.supporthub.journey;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/** Mails as a customer's mailer writes and sends them, by SMTP. */
final class Mails {
  private Mails() {}

  static MimeMessage plain(String messageId, String from, String to, String subject, String text) {
    try {
      MimeMessage mail = headed(messageId, from, to, subject);
      mail.setText(text, "UTF-8");
      mail.saveChanges();
      mail.setHeader("Message-ID", "<" + messageId + ">");
      return mail;
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  static MimeMessage replyTo(
      String answered, String messageId, String from, String to, String subject, String text) {
    try {
      MimeMessage mail = plain(messageId, from, to, subject, text);
      mail.setHeader("In-Reply-To", "<" + answered + ">");
      mail.setHeader("References", "<" + answered + ">");
      return mail;
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  static MimeMessage withFile(
      String messageId, String from, String to, String subject, String text, String name, byte[] file) {
    try {
      MimeMessage mail = headed(messageId, from, to, subject);
      MimeBodyPart body = new MimeBodyPart();
      body.setText(text, "UTF-8");
      MimeBodyPart attachment = new MimeBodyPart();
      attachment.setDataHandler(
          new DataHandler(
              new ByteArrayDataSource(file, "application/pdf")));
      attachment.setFileName(MimeUtility.encodeText(name, "UTF-8", "B"));
      mail.setContent(new MimeMultipart(body, attachment));
      mail.saveChanges();
      mail.setHeader("Message-ID", "<" + messageId + ">");
      return mail;
    } catch (MessagingException | UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A mail given as its very bytes. */
  static MimeMessage raw(String source) {
    try {
      return new MimeMessage(
          Session.getInstance(new Properties()),
          new ByteArrayInputStream(source.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  static void send(int smtpPort, String to, MimeMessage mail) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", Integer.toString(smtpPort));
    try (Transport transport = Session.getInstance(properties).getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(mail, new InternetAddress[] {new InternetAddress(to)});
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MimeMessage headed(String messageId, String from, String to, String subject)
      throws MessagingException {
    MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
    mail.setFrom(new InternetAddress(from));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    mail.setSubject(subject, "UTF-8");
    mail.setSentDate(new Date());
    return mail;
  }
}
