package org.supporthub.mailbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection of a client: commands are lines, and each answer goes out in one piece. */
abstract class Session {
  private final Socket client;
  private final Watcher watcher;
  private InputStream in;
  private OutputStream out;

  Session(Socket client, Watcher watcher) throws IOException {
    this.client = client;
    this.watcher = watcher;
    this.in = new BufferedInputStream(client.getInputStream());
    this.out = new BufferedOutputStream(client.getOutputStream(), 64 * 1024);
  }

  /** Goes on in TLS after this answer. */
  final void startTls(SSLContext certificate, String answer) throws IOException {
    send(answer);
    out.flush();
    SSLSocket secured =
        (SSLSocket)
            certificate.getSocketFactory().createSocket(client, null, client.getPort(), false);
    secured.setUseClientMode(false);
    in = new BufferedInputStream(secured.getInputStream());
    out = new BufferedOutputStream(secured.getOutputStream(), 64 * 1024);
  }

  /** Serves the client until it leaves. */
  final void run() throws IOException {
    greet();
    out.flush();
    boolean open = true;
    for (String line = line(); open && line != null; line = open ? line() : null) {
      String command = commandOf(line);
      watcher.before(command);
      open = answer(line);
      out.flush();
      watcher.after(command);
    }
  }

  abstract void greet() throws IOException;

  /** The name of the command in upper case. */
  abstract String commandOf(String line);

  /** Does what the line asks for and says whether the session goes on. */
  abstract boolean answer(String line) throws IOException;

  final void send(String line) throws IOException {
    send((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  final void send(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  /** Says something and waits for what the client answers. */
  final String ask(String line) throws IOException {
    send(line);
    out.flush();
    return line();
  }

  final String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return null;
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
