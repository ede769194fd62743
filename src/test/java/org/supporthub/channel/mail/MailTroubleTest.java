package org.supporthub.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.supporthub.channel.oauth.TokenRefusedException;

class MailTroubleTest {
  private static final List<String> SECRETS = List.of("geheim-4711", "wang");

  @Test
  void a_refused_login_is_told_in_the_servers_words_without_secrets_and_addresses() {
    var refused =
        new AuthenticationFailedException(
            "NO [AUTHENTICATIONFAILED]\r\n wang <wang@hub.example> with geheim-4711: 请用授权码登录");

    assertThat(MailTrouble.sentence(refused, SECRETS))
        .isEqualTo(
            "The server refused the login: NO [AUTHENTICATIONFAILED] *** <***> with ***:"
                + " 请用授权码登录");
  }

  @Test
  void a_login_that_the_server_repeats_is_not_told() {
    var refused =
        new AuthenticationFailedException(
            "BAD AUTHENTICATE XOAUTH2 dXNlcj13YW5nAWF1dGg9QmVhcmVyIGdlaGVpbQEB token ya29.geheim-X_y~z+abcdefghijklmnop");

    assertThat(MailTrouble.sentence(refused, SECRETS))
        .isEqualTo("The server refused the login: BAD AUTHENTICATE XOAUTH2 *** token ***");
    assertThat(sentence(new SSLException("no name mail-365.a-long-name-of.customers.example.cn")))
        .endsWith("no name mail-365.a-long-name-of.customers.example.cn");
  }

  @Test
  void a_login_that_got_no_token_is_told_in_its_own_words() {
    var noToken =
        new TokenRefusedException("The provider gives no access token (HTTP 400).", false);

    assertThat(
            MailTrouble.sentence(
                new AuthenticationFailedException("other words", noToken), SECRETS))
        .isEqualTo("The provider gives no access token (HTTP 400).");
  }

  @Test
  void what_the_network_says_is_put_into_a_sentence() {
    assertThat(sentence(new UnknownHostException("mail.example")))
        .isEqualTo("The host of the mailbox is not known.");
    assertThat(sentence(new ConnectException("Connection refused")))
        .isEqualTo("The server takes no connection: Connection refused");
    assertThat(sentence(new SocketTimeoutException("Read timed out")))
        .isEqualTo("The server does not answer: Read timed out");
    assertThat(MailTrouble.sentence(new FolderClosedException(null, "* BYE"), SECRETS))
        .isEqualTo("The connection was lost: * BYE");
  }

  @Test
  void an_exception_without_words_is_named_and_endless_words_are_cut() {
    assertThat(MailTrouble.sentence(new MessagingException(), SECRETS))
        .isEqualTo("MessagingException");
    assertThat(MailTrouble.sentence(new MessagingException("x ".repeat(5000)), SECRETS))
        .hasSize(301);
  }

  @Test
  void only_some_troubles_end_the_connection() {
    assertThat(MailTrouble.lostConnection(new MessagingException("NO such mail"))).isFalse();
    assertThat(
            MailTrouble.lostConnection(
                new RuntimeException(new MessagingException("x", new ConnectException()))))
        .isTrue();
  }

  @Test
  void what_no_mail_server_said_is_none_of_our_concern() {
    assertThat(MailTrouble.concerns(new IllegalStateException("text of a customer"))).isFalse();
    assertThat(MailTrouble.concerns(new IllegalStateException(new MessagingException()))).isTrue();
  }

  private static String sentence(Exception cause) {
    return MailTrouble.sentence(new MessagingException("Connect failed", cause), SECRETS);
  }
}
