package org.supporthub.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.json.JSONException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscreamer.jsonassert.JSONAssert;
import org.skyscreamer.jsonassert.JSONCompareMode;
import org.supporthub.message.Attachment;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Sha256;

/**
 * Every folder with a {@code request.eml} is a case: the mail is read as its {@code expected.json}
 * says, which names only what matters to the case.
 */
class MailCasesTest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  static Stream<Path> cases() throws IOException {
    return Stream.of("src/test/resources/mail", "routes/channels")
        .map(Path::of)
        .flatMap(MailCasesTest::requests)
        .sorted();
  }

  @Test
  void a_third_of_the_examples_are_chinese() throws IOException {
    List<Path> all = cases().toList();

    long chinese = all.stream().filter(MailCasesTest::isChinese).count();

    assertThat(all).hasSizeGreaterThanOrEqualTo(120);
    assertThat(chinese * 3).isGreaterThanOrEqualTo(all.size());
  }

  private static boolean isChinese(Path folder) {
    return folder.getFileName().toString().startsWith("zh-");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void the_mail_is_read_as_expected(Path folder) throws IOException, JSONException {
    byte[] mail = Files.readAllBytes(folder.resolve("request.eml"));

    InboundMessage message = Mails.NORMALISER.normalise(Mails.raw(mail));

    ObjectNode actual = JSON.valueToTree(message);
    actual.set("flags", JSON.valueToTree(new TreeSet<>(message.flags())));
    String expected = Files.readString(folder.resolve("expected.json"));
    JSONAssert.assertEquals(
        folder.toString(), expected, actual.toString(), JSONCompareMode.STRICT_ORDER);
    assertThat(actual.toString()).doesNotContain("\uFFFD", "\\u0000");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void each_attachment_is_handed_out_with_the_bytes_it_was_announced_with(Path folder)
      throws IOException {
    var raw = Mails.raw(Files.readAllBytes(folder.resolve("request.eml")));

    for (Attachment attachment : Mails.NORMALISER.normalise(raw).attachments()) {
      byte[] bytes = Mails.NORMALISER.attachment(raw, attachment.part());

      assertThat(bytes).hasSize((int) attachment.size());
      assertThat(Sha256.of(bytes)).isEqualTo(attachment.sha256());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void the_stub_names_the_same_subject_and_sender(Path folder) throws IOException {
    var raw = Mails.raw(Files.readAllBytes(folder.resolve("request.eml")));

    InboundMessage whole = Mails.NORMALISER.normalise(raw);
    InboundMessage stub = Mails.NORMALISER.stub(raw);

    assertThat(stub.subject()).isEqualTo(whole.subject());
    assertThat(stub.sender()).isEqualTo(whole.sender());
    assertThat(stub.externalId()).isEqualTo(whole.externalId());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_copy_that_went_another_way_has_the_same_fingerprint(Path folder) throws IOException {
    byte[] mail = Files.readAllBytes(folder.resolve("request.eml"));
    String text = new String(mail, StandardCharsets.ISO_8859_1);
    String copy = text.replace("\r\n", "\n") + "\n\n";
    boolean hasHeader = !Mails.NORMALISER.stub(Mails.raw(mail)).subject().isEmpty();
    String tracked =
        hasHeader ? "Received: from b by c\nDelivered-To: x@y\nX-Scan: clean\n" + copy : copy;

    String fingerprint = Mails.NORMALISER.normalise(Mails.raw(mail)).fingerprint();
    String again =
        Mails.NORMALISER
            .normalise(Mails.raw(tracked.getBytes(StandardCharsets.ISO_8859_1)))
            .fingerprint();

    assertThat(again).isEqualTo(fingerprint);
  }

  private static Stream<Path> requests(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith("request.eml"))
          .map(Path::getParent)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
