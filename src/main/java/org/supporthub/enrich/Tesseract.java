package org.supporthub.enrich;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Reads pictures by the program Tesseract, which is called with a list of arguments and no shell,
 * gets the picture on its standard input, and is ended when it takes too long or says too much.
 */
final class Tesseract implements TextEngine {
  private static final int BYTES_A_CHARACTER = 4;

  private final String program;
  private final String languages;
  private final Duration patience;
  private final int most;

  /**
   * @param most characters that are read of its answer
   */
  Tesseract(String program, String languages, Duration patience, int most) {
    this.program = program;
    this.languages = languages;
    this.patience = patience;
    this.most = most;
  }

  /** Whether the program is there: at its path, or in a folder of the search path. */
  static boolean isThere(String program) {
    Stream<Path> places =
        program.contains("/")
            ? Stream.of(Path.of(program))
            : Stream.of(String.valueOf(System.getenv("PATH")).split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program));
    return places.anyMatch(place -> Files.isRegularFile(place) && Files.isExecutable(place));
  }

  @Override
  public String recognise(byte[] bytes, String contentType) throws RecognitionFailure {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(program, "stdin", "stdout", "-l", languages))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    // One picture must not take all cores.
    builder.environment().put("OMP_THREAD_LIMIT", "1");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new RecognitionFailure("the program '%s' cannot be started".formatted(program), true);
    }
    try {
      return text(process, bytes);
    } finally {
      process.destroyForcibly();
    }
  }

  private String text(Process process, byte[] bytes) throws RecognitionFailure {
    CompletableFuture.runAsync(() -> write(process.getOutputStream(), bytes));
    CompletableFuture<byte[]> said =
        CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
    try {
      byte[] text = said.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (text.length > most * BYTES_A_CHARACTER) {
        return new String(text, StandardCharsets.UTF_8);
      }
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException();
      }
      if (process.exitValue() != 0) {
        throw new RecognitionFailure("the program ended with status " + process.exitValue(), false);
      }
      return new String(text, StandardCharsets.UTF_8);
    } catch (TimeoutException e) {
      throw new RecognitionFailure(
          "the program took more than %d seconds".formatted(patience.toSeconds()), true);
    } catch (ExecutionException e) {
      throw new RecognitionFailure("the program's answer cannot be read", true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecognitionFailure("the hub was stopped", true);
    }
  }

  private static void write(OutputStream input, byte[] bytes) {
    try (input) {
      input.write(bytes);
    } catch (IOException e) {
      // It ended before it had read all; its status says how.
    }
  }

  private byte[] read(InputStream output) {
    try {
      return output.readNBytes(most * BYTES_A_CHARACTER + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
