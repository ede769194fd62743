package org.supporthub.mailbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Serves one account on a port of this machine, each connection on a thread of its own. */
public final class MailboxServer implements AutoCloseable {
  private interface Protocol {
    Session open(Socket client) throws IOException;
  }

  private final ServerSocket door;
  private final Protocol protocol;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  private MailboxServer(Protocol protocol) {
    try {
      this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.protocol = protocol;
    start(this::accept);
  }

  public static MailboxServer imap(Account account, Watcher watcher) {
    return new MailboxServer(client -> new ImapSession(client, account, watcher));
  }

  public static MailboxServer pop3(Account account, Watcher watcher) {
    return new MailboxServer(client -> new Pop3Session(client, account, watcher));
  }

  public int port() {
    return door.getLocalPort();
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket client : clients) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() throws IOException {
    while (!door.isClosed()) {
      Socket client = door.accept();
      client.setTcpNoDelay(true);
      clients.add(client);
      start(() -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    try (client) {
      protocol.open(client).run();
    } finally {
      clients.remove(client);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The client is gone, or the server was closed.
                throw new UncheckedIOException(e);
              }
            },
            "mailbox-server");
    thread.setUncaughtExceptionHandler((ended, cause) -> {});
    thread.setDaemon(true);
    thread.start();
  }
}
