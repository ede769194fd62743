package org.supporthub.camel.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Stands before a mail server, passes lines on, and denies the commands a test names. */
record LineProxy(int server, Predicate<String> denied, UnaryOperator<String> denial)
    implements StubServer.Talk {

  LineProxy(int server, Predicate<String> denied) {
    this(
        server,
        denied,
        command -> command.substring(0, command.indexOf(' ')) + " NO permission denied\r\n");
  }

  @Override
  public void with(Socket client) throws IOException {
    try (Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
      StubServer.start(() -> answers(behind, client));
      var commands = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        if (denied.test(line)) {
          write(client, denial.apply(line));
        } else {
          write(behind, line + "\r\n");
        }
      }
    }
  }

  private static void answers(Socket behind, Socket client) {
    try {
      behind.getInputStream().transferTo(client.getOutputStream());
      client.close();
    } catch (IOException gone) {
      // One of the two hung up.
    }
  }

  private static void write(Socket to, String line) throws IOException {
    OutputStream out = to.getOutputStream();
    out.write(line.getBytes(ISO_8859_1));
    out.flush();
  }
}
