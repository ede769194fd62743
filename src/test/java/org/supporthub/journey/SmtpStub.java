package org.supporthub.journey;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers as a test wants, and can be away. */
final class SmtpStub {
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<String> senders = new CopyOnWriteArrayList<>();
  private volatile String toRecipients = "250 ok";
  private volatile String toSender = "250 ok";
  private volatile String toText = "250 taken";
  private volatile boolean breaksAfterText;
  private volatile int connections;
  private volatile ServerSocket server;

  SmtpStub() {
    server = listening(0);
  }

  int port() {
    return server.getLocalPort();
  }

  /** The mails it took, as they came. */
  List<String> taken() {
    return taken;
  }

  /** The envelope sender of each of them. */
  List<String> senders() {
    return senders;
  }

  int connections() {
    return connections;
  }

  /** How it answers to each RCPT from now on. */
  void answersRecipients(String line) {
    toRecipients = line;
  }

  /** How it answers to each MAIL from now on. */
  void answersSender(String line) {
    toSender = line;
  }

  /** How it answers to the text of each mail from now on. */
  void answersText(String line) {
    toText = line;
  }

  /** Whether it takes the text and hangs up without a word. */
  void breaksAfterText(boolean breaks) {
    breaksAfterText = breaks;
  }

  void goAway() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void comeBack() {
    server = listening(server.getLocalPort());
  }

  private ServerSocket listening(int port) {
    try {
      ServerSocket socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      Thread thread = new Thread(() -> serve(socket), "smtp-stub");
      thread.setDaemon(true);
      thread.start();
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(ServerSocket socket) {
    while (!socket.isClosed()) {
      try (Socket caller = socket.accept()) {
        connections++;
        talk(caller);
      } catch (IOException hungUp) {
        // The next caller, or the end of the server.
        continue;
      }
    }
  }

  private void talk(Socket caller) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
    OutputStream out = caller.getOutputStream();
    String sender = "";
    say(out, "220 stub");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String word = line.toUpperCase(Locale.ROOT);
      if (word.startsWith("RCPT")) {
        say(out, toRecipients);
      } else if (word.startsWith("MAIL FROM:")) {
        sender = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        say(out, toSender);
      } else if (word.equals("DATA")) {
        say(out, "354 go on");
        String text = text(in);
        if (toText.startsWith("2")) {
          senders.add(sender);
          taken.add(text);
        }
        if (breaksAfterText) {
          return;
        }
        say(out, toText);
      } else {
        say(out, word.equals("QUIT") ? "221 bye" : "250 ok");
      }
    }
  }

  private static String text(BufferedReader in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
