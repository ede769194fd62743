package org.supporthub.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code config/receivers.yaml} as it is written; {@link Receivers} says what is meant. */
record ReceiversFile(Map<String, Block> receivers) {

  /** One receiver. */
  record Block(
      String label,
      Receiver.Kind kind,
      @Nullable Boolean enabled,
      @Nullable String url,
      @Nullable List<String> secrets,
      @Nullable List<String> types,
      @Nullable Map<String, List<String>> only,
      @Nullable Integer timeoutSeconds,
      @Nullable Integer concurrency,
      @Nullable List<String> retry) {}
}
