package org.supporthub.camel.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jms.UncategorizedJmsException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.supporthub.message.RejectedMessageException;

class OutageTest {

  static Stream<Throwable> thingsThatPass() {
    return Stream.of(
        new SQLException("connection lost", "08S01"),
        new SQLException("deadlock", "40001", 1213),
        new SQLException("lock wait", "HY000", 1205),
        new SQLException("read-only", "HY000", 1290),
        new SQLException("read-only transaction", "25006", 1792),
        new SQLException("read-only mode", "HY000", 1836),
        new SQLTimeoutException("slow"),
        new CannotGetJdbcConnectionException("pool"),
        new CannotCreateTransactionException("pool"),
        new CannotAcquireLockException("locked"),
        new JMSException("broker"),
        new InvalidDestinationException("queue"),
        new UncategorizedJmsException(new JMSException("broker")),
        new UncheckedIOException(new ConnectException("refused")),
        new UncheckedIOException(new AccessDeniedException("/archive")),
        new RejectedExecutionException("stopping"),
        new DoorClosedException("closed"),
        fromTheArchive(new IOException("No space left on device")),
        new IllegalStateException(new RuntimeException(new SQLException("gone", "08003"))));
  }

  static Stream<Throwable> thingsAMessageIsToBlameFor() {
    return Stream.of(
        new RejectedMessageException("字段缺失"),
        new RejectedMessageException("cannot read", new ConnectException("never")),
        new DuplicateKeyException("twice"),
        new DataIntegrityViolationException(
            "too long", new SQLIntegrityConstraintViolationException("x", "23000", 1406)),
        new SQLSyntaxErrorException("syntax", "42000", 1064),
        new SQLException("packet too large", "08S01", 1153),
        new MessageFormatException("header"),
        new UncheckedIOException(new MalformedInputException(2)),
        new UncheckedIOException(new EOFException("cut off")),
        new UncheckedIOException(new IOException("bad base64")),
        new UncheckedIOException(new NoSuchFileException("one file")),
        fromTheArchive(new NoSuchFileException("one file")),
        new NullPointerException(),
        new StackOverflowError(),
        new OutOfMemoryError());
  }

  @ParameterizedTest
  @MethodSource("thingsThatPass")
  void what_passes_by_itself_is_waited_for(Throwable thrown) {
    assertThat(Outage.is(thrown)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("thingsAMessageIsToBlameFor")
  void what_a_message_is_to_blame_for_is_not(Throwable thrown) {
    assertThat(Outage.is(thrown)).isFalse();
  }

  @Test
  void causes_that_go_in_circles_come_to_an_end() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);

    assertThat(Outage.is(second)).isFalse();
  }

  private static IOException fromTheArchive(IOException thrown) {
    thrown.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("java.nio.channels.FileChannel", "write", "FileChannel.java", 1),
          new StackTraceElement("org.supporthub.archive.ArchiveFiles", "keep", "A.java", 2)
        });
    return thrown;
  }
}
