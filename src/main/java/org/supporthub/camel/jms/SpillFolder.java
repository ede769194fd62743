package org.supporthub.camel.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.supporthub.message.Content;

/**
 * Reads bodies off the queue; a large one goes to a file, because the client throws away what was
 * not read when the next message is received.
 */
public final class SpillFolder {
  private static final String ARTEMIS_BODY_TARGET = "JMS_AMQ_SaveStream";

  private final Path folder;

  /** Empties the folder of what a killed process left: those messages come again. */
  public SpillFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      try (Stream<Path> left = Files.list(folder)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole body, before the next message is received. */
  Content bodyOf(Message message) throws JMSException {
    if (message instanceof BytesMessage bytes) {
      return bytes.getBodyLength() > RawMessages.LARGE ? spilled(bytes) : inMemory(bytes);
    }
    if (message instanceof TextMessage text && text.getText() != null) {
      return Content.of(text.getText().getBytes(StandardCharsets.UTF_8));
    }
    return Content.of(new byte[0]);
  }

  private static Content inMemory(BytesMessage message) throws JMSException {
    byte[] bytes = new byte[(int) message.getBodyLength()];
    if (bytes.length > 0 && message.readBytes(bytes) != bytes.length) {
      throw new JMSException("the body ended before its length");
    }
    return Content.of(bytes);
  }

  private Content spilled(BytesMessage message) throws JMSException {
    try {
      Path file = Files.createTempFile(folder, "body", ".raw");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        message.setObjectProperty(ARTEMIS_BODY_TARGET, out);
      }
      return new Spilled(file, message.getBodyLength());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the file of a content that was spilled; anything else is left alone. */
  static void discard(Content content) {
    if (content instanceof Spilled spilled) {
      try {
        Files.deleteIfExists(spilled.file());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A body in a file of its own until its message is committed. */
  private record Spilled(Path file, long size) implements Content {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }
}
