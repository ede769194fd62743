package org.supporthub.camel.jms;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;
import org.supporthub.message.RejectedMessageException;

/**
 * Tells what will pass by itself and is tried again for ever from what a message is to blame for.
 */
public final class Outage {
  /** Deadlock, lock time-out, read-only server, too many connections, shutdown, disk full … */
  private static final Set<Integer> PASSING_SQL_ERRORS =
      Set.of(
          1021, 1040, 1053, 1114, 1203, 1205, 1213, 1226, 1290, 1317, 1792, 1836, 1927, 1969, 2006,
          2013, 4031);

  /** Reported as a broken connection (08S01), but it is the row that is too large. */
  private static final int PACKET_TOO_LARGE = 1153;

  private static final List<Class<? extends Exception>> PASSING =
      List.of(
          TransientDataAccessException.class,
          RecoverableDataAccessException.class,
          DataAccessResourceFailureException.class,
          CannotCreateTransactionException.class,
          TransactionTimedOutException.class,
          DoorClosedException.class,
          RejectedExecutionException.class,
          InterruptedException.class);

  private static final List<Class<? extends JMSException>> WRONG_MESSAGE =
      List.of(
          MessageFormatException.class,
          MessageNotWriteableException.class,
          MessageEOFException.class);

  private static final List<Class<? extends IOException>> PASSING_IO =
      List.of(
          SocketException.class,
          SocketTimeoutException.class,
          UnknownHostException.class,
          ClosedChannelException.class,
          FileSystemException.class);

  private Outage() {}

  /** Whether trying again can help because a part we depend on is away; looks at all causes. */
  public static boolean is(Throwable thrown) {
    return Causes.of(thrown).noneMatch(RejectedMessageException.class::isInstance)
        && Causes.of(thrown).anyMatch(Outage::passes);
  }

  private static boolean passes(Throwable cause) {
    if (cause instanceof SQLException sql) {
      return passesInDatabase(sql);
    }
    if (cause instanceof JMSException jms) {
      return WRONG_MESSAGE.stream().noneMatch(type -> type.isInstance(jms));
    }
    if (cause instanceof IOException io) {
      return passesInFiles(io);
    }
    return PASSING.stream().anyMatch(type -> type.isInstance(cause));
  }

  private static boolean passesInDatabase(SQLException sql) {
    if (sql.getErrorCode() == PACKET_TOO_LARGE) {
      return false;
    }
    String state = sql.getSQLState();
    return sql instanceof SQLTransientException
        || sql instanceof SQLRecoverableException
        || sql instanceof SQLNonTransientConnectionException
        || (state != null && state.startsWith("08"))
        || PASSING_SQL_ERRORS.contains(sql.getErrorCode());
  }

  /**
   * Parsers report broken input by IOExceptions too, so only those count that tell of network or
   * file system, or that the archive threw. A single file that is not there is no outage.
   */
  private static boolean passesInFiles(IOException io) {
    if (io instanceof NoSuchFileException) {
      return false;
    }
    return PASSING_IO.stream().anyMatch(type -> type.isInstance(io))
        || Arrays.stream(io.getStackTrace())
            .anyMatch(frame -> frame.getClassName().startsWith("org.supporthub.archive."));
  }
}
