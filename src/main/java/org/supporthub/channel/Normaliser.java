package org.supporthub.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.archive.RawArchive;
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
  private final ThreadLocal<@Nullable ReadAhead> ahead = new ThreadLocal<>();

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
      return new NormalisedMessage(raw, read(format, raw));
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
   * Reads the messages of a batch on another thread while the work goes on, so that {@link
   * #normalise}, called by the work for each in the same order, finds them done. Those that are
   * large are read when their turn comes, or all their bytes would be in memory at once.
   */
  public <T> T readingAhead(List<RawMessage> batch, Supplier<T> work) {
    var begun = new ReadAhead(limit, batch.stream().filter(this::ahead).toList(), this::reading);
    ahead.set(begun);
    try {
      return work.get();
    } finally {
      ahead.remove();
      begun.stop();
    }
  }

  private boolean ahead(RawMessage raw) {
    return raw.content().size() <= RawArchive.INLINE_BYTES && byFormat.containsKey(raw.format());
  }

  private Callable<InboundMessage> reading(RawMessage raw) {
    FormatNormaliser format = Objects.requireNonNull(byFormat.get(raw.format()));
    return () -> format.normalise(raw);
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

  private InboundMessage read(FormatNormaliser format, RawMessage raw) throws UnreadableException {
    ReadAhead begun = ahead.get();
    try {
      Optional<InboundMessage> read = begun == null ? Optional.empty() : begun.take(raw);
      return read.isPresent() ? read.get() : limit.call(() -> format.normalise(raw));
    } catch (ExecutionException e) {
      throw new UnreadableException(e.getCause());
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
