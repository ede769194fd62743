package org.supporthub.enrich;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.enrich.RecognitionSettings.Engine;
import org.supporthub.enrich.RecognitionSettings.Kind;
import org.supporthub.enrich.RecognitionSettings.Use;
import org.supporthub.settings.ConfigException;

/** The engines that the settings name. */
@Component
class TextEngines {
  private static final Logger log = LoggerFactory.getLogger(TextEngines.class);

  private final Map<Kind, TextEngine> engines = new EnumMap<>(Kind.class);

  TextEngines(RecognitionSettings settings) {
    pictures(settings).ifPresent(engine -> engines.put(Kind.PICTURE, engine));
    if (settings.voice().use() != Use.NONE) {
      service(settings.voice(), settings).ifPresent(engine -> engines.put(Kind.VOICE, engine));
    }
  }

  /** Whether there is an engine at all. */
  boolean any() {
    return !engines.isEmpty();
  }

  /** What recognises such files; empty if nothing does. */
  Optional<TextEngine> of(Kind kind) {
    return Optional.ofNullable(engines.get(kind));
  }

  private static Optional<TextEngine> pictures(RecognitionSettings settings) {
    Engine engine = settings.pictures();
    boolean there = engine.use() != Use.NONE && Tesseract.isThere(engine.program());
    if (engine.use() == Use.TESSERACT && !there) {
      throw new ConfigException(
          "hub.recognise.pictures.program: there is no program '%s'".formatted(engine.program()));
    }
    if (there && engine.use() != Use.HTTP) {
      return Optional.of(
          new Tesseract(
              engine.program(), engine.languages(), settings.patience(), settings.maxText()));
    }
    Optional<TextEngine> service =
        engine.use() == Use.NONE ? Optional.empty() : service(engine, settings);
    if (engine.use() == Use.AUTO && service.isEmpty()) {
      log.warn("Pictures are not read: neither Tesseract nor hub.recognise.pictures.url is there");
    }
    return service;
  }

  private static Optional<TextEngine> service(Engine engine, RecognitionSettings settings) {
    return engine.url().isBlank()
        ? Optional.empty()
        : Optional.of(
            new HttpEngine(
                URI.create(engine.url()), engine.token(), settings.patience(), settings.maxText()));
  }
}
