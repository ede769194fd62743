package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.supporthub.FaultyLink;
import org.supporthub.mailbox.Account;
import org.supporthub.mailbox.MailboxServer;
import org.supporthub.mailbox.Watcher;
import org.supporthub.message.Sha256;

/** What goes wrong between the hub and a mailbox loses no mail and files none twice. */
class MailboxFaultsIT extends HubJourney {
  private static final String LAST_LINE = "This is the last line.";

  @AfterEach
  void heal() {
    IMAP_LINK.heal();
    POP3_LINK.heal();
  }

  @Test
  void a_mail_whose_fetch_is_cut_stays_and_comes_whole_with_the_next_look() throws Exception {
    comesWholeAfterACut(IMAP_LINK, "support-mail", SUPPORT);
  }

  @Test
  void a_mail_whose_retrieval_is_cut_stays_and_comes_whole_with_the_next_look() throws Exception {
    comesWholeAfterACut(POP3_LINK, "sales-mail", SALES);
  }

  private void comesWholeAfterACut(FaultyLink link, String channel, String address)
      throws Exception {
    String id = newId() + "@customer.example";
    String text = ("A line of a long mail, " + id + "\r\n").repeat(5_000) + LAST_LINE;
    int cuts = link.cuts();
    link.cutAfter(150_000);

    Mails.send(
        MAIL.getSmtp().getPort(),
        address,
        Mails.plain(id, "long@customer.example", address, "Long", text));

    await().atMost(Duration.ofSeconds(30)).until(() -> link.cuts() == cuts + 1);
    JsonNode ticket = ticketWith(channel, id);
    String message = ticket.at("/messages/0/id").asText();
    byte[] raw =
        download(
                "/api/tickets/%s/messages/%s/raw".formatted(ticket.get("number").asText(), message))
            .body();
    assertThat(received(ticket)).hasSize(1);
    assertThat(new String(raw, StandardCharsets.UTF_8).strip()).endsWith(LAST_LINE);
    await().atMost(Duration.ofSeconds(20)).until(() -> inbox(address).getMessageCount() == 0);
    assertThat(copiesOf(message)).isZero();
  }

  @Test
  void a_mailbox_that_is_put_back_under_another_uidvalidity_files_nothing_twice() throws Exception {
    List<String> ids = IntStream.range(0, 3).mapToObj(i -> newId() + "@customer.example").toList();
    List<MimeMessage> mails =
        ids.stream()
            .map(
                id ->
                    Mails.plain(
                        id, "restored@customer.example", SUPPORT, "Restored " + id, "Once, please"))
            .toList();
    mails.forEach(mail -> Mails.send(MAIL.getSmtp().getPort(), SUPPORT, mail));
    List<String> messages =
        ids.stream()
            .map(id -> ticketWith("support-mail", id).at("/messages/0/id").asText())
            .toList();
    await().atMost(Duration.ofSeconds(20)).until(() -> inbox(SUPPORT).getMessageCount() == 0);
    long validity = inbox(SUPPORT).getUidValidity();

    restoreTheMailbox(SUPPORT, mails);

    assertThat(inbox(SUPPORT).getUidValidity()).isNotEqualTo(validity);
    for (String message : messages) {
      await().atMost(Duration.ofSeconds(30)).until(() -> copiesOf(message) == 1);
    }
    for (String id : ids) {
      assertThat(received(ticketWith("support-mail", id))).hasSize(1);
    }
  }

  @Test
  void a_mail_of_150_mb_becomes_a_ticket_and_is_kept_whole() throws Exception {
    String id = newId() + "@customer.example";
    byte[] mail = largeMail(id, 150 << 20);
    Account account = new Account();
    account.deliver(mail);
    try (MailboxServer server = MailboxServer.imap(account, Watcher.NONE)) {
      otherImap = server.port();
      IMAP_LINK.cutAfter(1);

      await().atMost(Duration.ofSeconds(90)).until(() -> account.count("Hub-Done") == 1);
      JsonNode ticket = ticketWith("support-mail", id);

      JsonNode message = received(ticket).get(0);
      assertThat(ticket.get("subject").asText()).isEqualTo("Photos of the fault");
      assertThat(message.get("text").asText()).startsWith("All photos are attached.");
      assertThat(message.get("flags").toString()).contains("TOO_LARGE");
      assertThat(message.get("attachments")).isEmpty();
      assertThat(
              sha256OfDownload(
                  "/api/tickets/%s/messages/%s/raw"
                      .formatted(ticket.get("number").asText(), message.get("id").asText())))
          .isEqualTo(Sha256.of(mail));
    } finally {
      otherImap = 0;
    }
  }

  private static byte[] largeMail(String id, int size) {
    String start =
        """
        From: photos@customer.example
        To: support@hub.example
        Subject: Photos of the fault
        Message-ID: <%s>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=part

        --part
        Content-Type: text/plain

        All photos are attached.
        --part
        Content-Type: image/tiff; name=photo.tiff
        Content-Transfer-Encoding: base64

        """
            .formatted(id);
    byte[] mail = new byte[size];
    byte[] line = ("QUJD".repeat(19) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at < size; at++) {
      mail[at] = line[at % line.length];
    }
    byte[] head = start.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, mail, 0, head.length);
    byte[] end = "\r\n--part--\r\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(end, 0, mail, size - end.length, end.length);
    return mail;
  }

  /** As a mail server does after its disk was replaced: the same mails, all ids new. */
  private static void restoreTheMailbox(String address, List<MimeMessage> mails) throws Exception {
    ImapHostManager mailboxes = MAIL.getManagers().getImapHostManager();
    GreenMailUser user = MAIL.getManagers().getUserManager().getUser(address);
    mailboxes.deletePrivateMailAccount(user);
    mailboxes.createPrivateMailAccount(user);
    for (MimeMessage mail : mails) {
      inbox(address).appendMessage(mail, new Flags(), new Date());
    }
  }
}
