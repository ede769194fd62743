package org.supporthub.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;
import org.supporthub.enrich.RecognitionSettings.Engine;
import org.supporthub.enrich.RecognitionSettings.Use;
import org.supporthub.settings.ConfigException;

/** A program that is called may do anything; the hub goes on. */
class TesseractTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void the_picture_is_handed_over_whole_and_arguments_reach_no_shell() throws Exception {
    Path seen = folder.resolve("seen");
    Tesseract engine =
        new Tesseract(
            script("cat > '%s'; printf '%%s\\n' \"$@\"".formatted(seen)), "eng", LONG, 100);
    byte[] picture = new byte[300_000];

    assertThat(engine.recognise(picture, "image/png")).isEqualTo("stdin\nstdout\n-l\neng\n");
    assertThat(Files.size(seen)).isEqualTo(picture.length);
  }

  @ParameterizedTest
  @CsvSource({
    "exit 1,                  false, the program ended with status 1",
    "cat > /dev/null; exit 7, false, the program ended with status 7",
    "exec sleep 600,          true,  the program took more than 0 seconds"
  })
  void a_program_that_fails_or_does_not_end_is_told(String lines, boolean later, String sentence)
      throws Exception {
    Duration patience = lines.contains("sleep") ? Duration.ofMillis(300) : LONG;
    Tesseract engine = new Tesseract(script(lines), "eng", patience, 100);

    assertThatThrownBy(() -> engine.recognise(new byte[300_000], "image/png"))
        .isInstanceOfSatisfying(
            RecognitionFailure.class, e -> assertThat(e.later()).isEqualTo(later))
        .hasMessage(sentence);
  }

  @Test
  void a_program_that_never_stops_talking_is_cut_off() throws Exception {
    Tesseract engine = new Tesseract(script("exec yes"), "eng", LONG, 100);

    assertThat(engine.recognise(new byte[3], "image/png")).startsWith("y\ny\n").hasSize(401);
  }

  @Test
  void a_program_that_went_away_is_asked_again_later() {
    assertThatThrownBy(
            () ->
                new Tesseract("/no/such/program", "eng", LONG, 1)
                    .recognise(new byte[1], "image/png"))
        .isInstanceOfSatisfying(RecognitionFailure.class, e -> assertThat(e.later()).isTrue())
        .hasMessage("the program '/no/such/program' cannot be started");
    assertThat(Tesseract.isThere("/no/such/program")).isFalse();
    assertThat(Tesseract.isThere("sh")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TESSERACT | /no/such | eng       |                 | hub.recognise.pictures.program: there is no program '/no/such'
          HTTP      | sh       | eng       |                 | hub.recognise.pictures.url: is missing; use: http needs it
          HTTP      | sh       | eng       | ftp://x.cn      | hub.recognise.pictures.url: 'ftp://x.cn' is no http or https address
          AUTO      | sh       | eng; ls   |                 | hub.recognise.pictures.languages: 'eng; ls' is no list such as chi_sim+eng
          """)
  void settings_that_cannot_work_stop_the_start(
      Use use, String program, String languages, String url, String sentence) {
    Engine engine = new Engine(use, program, languages, url == null ? "" : url, "");

    assertThatThrownBy(() -> new TextEngines(settings(engine)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(sentence);
  }

  @Test
  void without_a_program_a_service_is_asked_where_there_is_one() {
    Engine neither = new Engine(Use.AUTO, "/no/such", "eng", "", "");
    Engine service = new Engine(Use.AUTO, "/no/such", "eng", "http://127.0.0.1:1/", "");

    assertThat(new TextEngines(settings(neither)).of(RecognitionSettings.Kind.PICTURE)).isEmpty();
    assertThat(new TextEngines(settings(service)).of(RecognitionSettings.Kind.PICTURE))
        .containsInstanceOf(HttpEngine.class);
  }

  private static RecognitionSettings settings(Engine pictures) {
    return new RecognitionSettings(
        pictures,
        new Engine(Use.NONE, "tesseract", "eng", "", ""),
        DataSize.ofKilobytes(1),
        DataSize.ofKilobytes(9),
        100,
        LONG,
        List.of());
  }

  private String script(String lines) throws IOException {
    return Programs.script(folder, lines).toString();
  }
}
