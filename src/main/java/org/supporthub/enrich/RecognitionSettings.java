package org.supporthub.enrich;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.supporthub.message.Attachment;
import org.supporthub.settings.ConfigException;

/**
 * Settings of what reads pictures and hears voice, {@code hub.recognise.*} in {@code
 * config/application.yaml}.
 *
 * @param minSize smaller files, as the logos below a mail, are not looked at
 * @param maxSize nor are larger ones
 * @param maxText most characters that are kept of one file
 * @param patience how long the recognition of one file may take
 * @param retry waits between attempts
 */
@ConfigurationProperties("hub.recognise")
public record RecognitionSettings(
    @DefaultValue Engine pictures,
    @DefaultValue Engine voice,
    @DefaultValue("2KB") DataSize minSize,
    @DefaultValue("10MB") DataSize maxSize,
    @DefaultValue("20000") int maxText,
    @DefaultValue("60s") Duration patience,
    @DefaultValue({"30s", "2m", "10m", "1h", "6h"}) List<Duration> retry) {

  public RecognitionSettings {
    retry = List.copyOf(retry);
    if (voice.use() == Use.TESSERACT) {
      throw new ConfigException("hub.recognise.voice.use: tesseract reads pictures only");
    }
    pictures.check("hub.recognise.pictures");
    voice.check("hub.recognise.voice");
  }

  /** Which engine is asked. */
  public enum Use {
    /** None: nothing is recognised. */
    NONE,
    /** Tesseract where the program is there, otherwise the service where its URL is set. */
    AUTO,
    TESSERACT,
    HTTP
  }

  /**
   * An engine.
   *
   * @param program of Tesseract, a name or a path
   * @param languages as Tesseract names them, joined by {@code +}
   * @param url of the service that files are posted to; blank for none
   * @param token sent to it as {@code Authorization: Bearer}; blank for none
   */
  public record Engine(
      @DefaultValue("none") Use use,
      @DefaultValue("tesseract") String program,
      @DefaultValue("chi_sim+eng") String languages,
      @DefaultValue("") String url,
      @DefaultValue("") String token) {

    private void check(String key) {
      if (!languages.matches("[A-Za-z0-9_/]+(\\+[A-Za-z0-9_/]+)*")) {
        throw new ConfigException(
            "%s.languages: '%s' is no list such as chi_sim+eng".formatted(key, languages));
      }
      if (use == Use.HTTP && url.isBlank()) {
        throw new ConfigException(key + ".url: is missing; use: http needs it");
      }
      try {
        if (url.isBlank() || (url.matches("https?://.+") && URI.create(url).getHost() != null)) {
          return;
        }
      } catch (IllegalArgumentException noUrl) {
        // Told below.
      }
      throw new ConfigException("%s.url: '%s' is no http or https address".formatted(key, url));
    }

    @Override
    public String toString() {
      return "Engine[%s]".formatted(use);
    }
  }

  /** Whether a file is of a size that is looked at. */
  boolean fits(Attachment file) {
    return file.size() >= minSize.toBytes() && file.size() <= maxSize.toBytes();
  }

  /** What a file is to an engine. */
  enum Kind {
    PICTURE,
    VOICE,
    NEITHER;

    static Kind of(Attachment file) {
      String type = file.type().toLowerCase(Locale.ROOT);
      return type.startsWith("image/") && !type.startsWith("image/svg")
          ? PICTURE
          : type.startsWith("audio/") ? VOICE : NEITHER;
    }
  }
}
