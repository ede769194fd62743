package org.supporthub.channel.tencent;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** A call failed; the message is a sentence for people, without secrets and addresses. */
public class ApiFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int DEEPEST = 20;

  private final Meaning meaning;
  private final @Nullable Integer errcode;

  public ApiFailure(Meaning meaning, String sentence) {
    this(meaning, sentence, null);
  }

  private ApiFailure(Meaning meaning, String sentence, @Nullable Integer errcode) {
    super(sentence);
    this.meaning = meaning;
    this.errcode = errcode;
  }

  static ApiFailure of(ErrorCode code) {
    return new ApiFailure(code.meaning(), code.sentence(), code.number());
  }

  /** There was no whole answer. */
  public static ApiFailure of(IOException failure) {
    boolean before =
        failure instanceof ConnectException
            || failure instanceof HttpConnectTimeoutException
            || failure instanceof SSLHandshakeException;
    return new ApiFailure(
        before ? Meaning.UNREACHED : Meaning.UNCERTAIN, failure.getClass().getSimpleName());
  }

  /** Such a one among the causes of a failure. */
  public static Optional<ApiFailure> in(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(DEEPEST)
        .filter(ApiFailure.class::isInstance)
        .map(ApiFailure.class::cast)
        .findFirst();
  }

  public Meaning meaning() {
    return meaning;
  }

  /** The {@code errcode} of the answer; nothing when there was none. */
  public Optional<Integer> errcode() {
    return Optional.ofNullable(errcode);
  }
}
