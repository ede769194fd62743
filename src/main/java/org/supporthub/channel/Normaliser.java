package org.supporthub.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.NormalisedMessage;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

/**
 * Understands raw messages of every format; what cannot be understood becomes a message that says
 * so, because every message becomes a ticket.
 *
 * <pre>
 * - bean:
 *     ref: normaliser
 *     method: normalise(${body})
 * </pre>
 */
@Component
public class Normaliser implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Normaliser.class);

  private final Map<String, FormatNormaliser> byFormat;
  private final TimeLimit limit;

  public Normaliser(List<FormatNormaliser> formats, ParseSettings settings) {
    byFormat =
        formats.stream().collect(Collectors.toMap(FormatNormaliser::format, Function.identity()));
    limit = new TimeLimit("normaliser", settings.parseLimit());
  }

  /**
   * The message understood, or a stub flagged UNREADABLE.
   *
   * @throws UncheckedIOException when the raw bytes cannot be had, which says nothing about the
   *     message: try again later
   */
  public NormalisedMessage normalise(RawMessage raw) {
    FormatNormaliser format = byFormat.get(raw.format());
    if (format == null) {
      log.error("message {}: nothing understands the format {}", raw.id(), raw.format());
      return new NormalisedMessage(raw, Stub.of(raw));
    }
    try {
      return new NormalisedMessage(raw, within(() -> format.normalise(raw)));
    } catch (UnreadableException e) {
      demandBytes(raw);
      log.warn(
          "message {} of {} could not be read as {}: {}",
          raw.id(),
          raw.channel(),
          raw.format(),
          e.getMessage());
      return new NormalisedMessage(raw, stub(format, raw));
    }
  }

  /**
   * The decoded bytes of an attachment.
   *
   * @param part as in {@link org.supporthub.message.Attachment#part()}
   * @throws RejectedMessageException when the message has no such part
   */
  public byte[] attachment(RawMessage raw, String part) {
    FormatNormaliser format = byFormat.get(raw.format());
    if (format == null) {
      throw new RejectedMessageException("nothing understands the format " + raw.format());
    }
    try {
      return within(() -> format.attachment(raw, part));
    } catch (UnreadableException e) {
      demandBytes(raw);
      throw new RejectedMessageException("attachment " + part + " cannot be read", e);
    }
  }

  @Override
  public void close() {
    limit.close();
  }

  private InboundMessage stub(FormatNormaliser format, RawMessage raw) {
    try {
      return within(() -> format.stub(raw));
    } catch (UnreadableException e) {
      return Stub.of(raw);
    }
  }

  private <T> T within(Callable<T> work) throws UnreadableException {
    try {
      return limit.call(work);
    } catch (ExecutionException e) {
      throw new UnreadableException(e.getCause());
    }
  }

  /** Fails when it is not the message that is at fault but the place its bytes lie in. */
  private static void demandBytes(RawMessage raw) {
    try (InputStream in = raw.content().open()) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A reason of ours is said; a message of a parser may quote the mail, so only its name is. */
    UnreadableException(Throwable cause) {
      super(
          cause instanceof RejectedMessageException || cause instanceof TimeLimit.Passed
              ? cause.getMessage()
              : cause.getClass().getSimpleName(),
          cause);
    }
  }
}
