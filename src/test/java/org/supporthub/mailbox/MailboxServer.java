package org.supporthub.mailbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves one account on a port of this machine, each connection on a thread of its own. */
public final class MailboxServer implements AutoCloseable {
  private interface Protocol {
    Session open(Socket client) throws IOException;
  }

  private final ServerSocket door;
  private final Protocol protocol;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private MailboxServer(Protocol protocol, Demands demands) {
    try {
      InetAddress here = InetAddress.getLoopbackAddress();
      this.door =
          demands.tls() == null
              ? new ServerSocket(0, 50, here)
              : demands.tls().getServerSocketFactory().createServerSocket(0, 50, here);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.protocol = protocol;
    threads.submit(this::accept);
  }

  public static MailboxServer imap(Account account, Watcher watcher) {
    return imap(account, watcher, Demands.NONE);
  }

  public static MailboxServer imap(Account account, Watcher watcher, Demands demands) {
    return new MailboxServer(client -> new ImapSession(client, account, watcher, demands), demands);
  }

  public static MailboxServer pop3(Account account, Watcher watcher) {
    return pop3(account, watcher, Demands.NONE);
  }

  public static MailboxServer pop3(Account account, Watcher watcher, Demands demands) {
    return new MailboxServer(client -> new Pop3Session(client, account, watcher, demands), demands);
  }

  /** Takes every mail into the inbox of the account. */
  public static MailboxServer smtp(Account account, Watcher watcher, Demands demands) {
    return new MailboxServer(client -> new SmtpSession(client, account, watcher, demands), demands);
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
      threads.shutdown();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends by the exception of a closed door. */
  private Void accept() throws IOException {
    while (true) {
      Socket client = door.accept();
      client.setTcpNoDelay(true);
      clients.add(client);
      threads.submit(() -> serve(client));
    }
  }

  /** Ends by an exception too when the client is gone. */
  private Void serve(Socket client) throws IOException {
    try (client) {
      protocol.open(client).run();
      return null;
    } finally {
      clients.remove(client);
    }
  }
}
