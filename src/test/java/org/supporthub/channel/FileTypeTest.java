package org.supporthub.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {
  @ParameterizedTest
  @CsvSource({
    "发票.pdf,    MZ\u0090\\0\u0003\\0\\0\\0,      application/pdf, true",
    "invoice.pdf, %PDF-1.7,                   application/pdf, false",
    "photo.jpg,   <html><body>hi</body></html>, image/jpeg,      true",
    "photo,       <html><body>hi</body></html>, image/jpeg,      true",
    "photo.JPG,   \u00FF\u00D8\u00FF\u00E0\\0\u0010JFIF, image/jpeg, false",
    "photo.png,   \u00FF\u00D8\u00FF\u00E0\\0\u0010JFIF, image/png,  true",
    "list.docx,   PK\u0003\u0004\u0014\\0\\0\\0,  application/octet-stream, false",
    "list.zip,    PK\u0003\u0004\u0014\\0\\0\\0,  application/zip, false",
    "list.csv,    'name;number x;1',         text/csv,        false",
    "data.json,   '{\"a\":1}',                  application/json, false",
    "voice.amr,   #!AMR\\n0123,                  audio/amr,       false",
    "film.mp4,    'ID3\u0003\\0\\0\\0\\0\\0\\0',  video/mp4,       false",
    "film.mp4,    %PDF-1.7,                   video/mp4,       true",
    "unknown.xyz, '\u0001\u0002\u0003x',           application/x-own, false",
    "notes,       just words,                   '',              false"
  })
  void a_file_is_disguised_if_its_bytes_are_not_what_its_name_says(
      String name, String text, String declared, boolean disguised) {
    byte[] bytes =
        text.replace("\\0", "\0").replace("\\n", "\n").getBytes(StandardCharsets.ISO_8859_1);

    String detected = FileType.of(bytes, name);

    assertThat(FileType.isDisguised(name, declared, detected)).as(detected).isEqualTo(disguised);
  }
}
