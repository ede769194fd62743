package org.supporthub.channel.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.message.Attachment;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;

/** Forms from the door to the message, by the shipped block web-form. */
class FormsTest {
  private static final String URLENCODED = "application/x-www-form-urlencoded";
  private static final Charset GBK = Charset.forName("GBK");
  private static final Instant NOW = Instant.parse("2026-11-22T01:20:00Z");
  private static final Channels CHANNELS = TestChannels.shipped();

  private final FormNormaliser normaliser = new FormNormaliser(CHANNELS);

  @Test
  void the_bytes_of_a_form_are_kept_as_they_came() {
    byte[] body = "message=%E4%BD%A0%E5%A5%BD+a&x=%zz&&=".getBytes(StandardCharsets.UTF_8);

    RawMessage raw = receive(URLENCODED, body);

    assertThat(raw.content().bytes()).isEqualTo(body);
    assertThat(raw.format()).isEqualTo("form");
    assertThat(normaliser.normalise(raw).text()).isEqualTo("你好 a");
    assertThat(normaliser.normalise(raw).attributes()).containsEntry("form.x", "%zz");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, application/x-www-form-urlencoded, ''",
    "GBK, application/x-www-form-urlencoded, ''",
    "GBK, application/x-www-form-urlencoded; charset=GB2312, ''",
    "GBK, application/x-www-form-urlencoded; charset=UTF-8, ''",
    "Big5, application/x-www-form-urlencoded, _charset_=Big5&",
    "Big5, application/x-www-form-urlencoded; charset=\"big5\", ''",
    "GB18030, application/x-www-form-urlencoded; charset=nonsense, ''"
  })
  void the_charset_is_the_declared_one_or_what_fits(String charset, String type, String prefix) {
    String body = prefix + "message=" + URLEncoder.encode("訂單未到", Charset.forName(charset));

    assertThat(text(type, body.getBytes(StandardCharsets.US_ASCII))).isEqualTo("訂單未到");
  }

  @Test
  void raw_bytes_without_percent_signs_are_read_too() {
    assertThat(text(URLENCODED, "name=李伟&message=订单未到".getBytes(GBK))).isEqualTo("订单未到");
  }

  @Test
  void a_gbk_form_with_a_name_that_is_valid_utf_8_by_chance_is_read_as_a_whole() {
    RawMessage raw = receive(URLENCODED, "name=模&message=密码错误".getBytes(GBK));

    assertThat(normaliser.normalise(raw).sender().name()).isEqualTo("模");
  }

  @Test
  void fields_are_mapped_and_the_rest_are_attributes_of_the_form() {
    InboundMessage message =
        normaliser.normalise(
            receive(
                URLENCODED,
                utf8(
                    "name=%E6%9D%8E%E4%BC%9F&email=Li.Wei@Example.com&phone=13800138000"
                        + "&message=a%0D%0Ab&order_no=9007199254740993&colour=red&colour=blue"
                        + "&customerTier=VIP&client_token=t1&_charset_=UTF-8&empty=")));

    assertThat(message.sender().name()).isEqualTo("李伟");
    assertThat(message.sender().address()).isEqualTo("li.wei@example.com");
    assertThat(message.sender().phone()).isEqualTo("13800138000");
    assertThat(message.text()).isEqualTo("a\nb");
    assertThat(message.attributes())
        .isEqualTo(
            Map.of(
                "orderNumber", "9007199254740993",
                "form.colour", "red\nblue",
                "form.customerTier", "VIP"));
  }

  @Test
  void files_become_attachments_with_their_bytes_and_the_type_the_bytes_show() {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
    RawMessage raw =
        new Multipart()
            .field("message", "见附件")
            .file("file", "filename=\"截图.exe\"", png)
            .file("file", "filename=\"截图.exe\"", utf8("<html>"))
            .file("empty", "filename=\"\"", new byte[0])
            .receive();

    InboundMessage message = normaliser.normalise(raw);

    assertThat(message.attachments())
        .extracting(Attachment::name, Attachment::contentType, Attachment::size, Attachment::part)
        .containsExactly(
            tuple("截图.exe", "image/png", 12L, "0"), tuple("截图.exe", "text/html", 6L, "1"));
    assertThat(normaliser.attachment(raw, "0")).isEqualTo(png);
    assertThat(normaliser.attachment(raw, "1")).asString().isEqualTo("<html>");
    assertThat(message.attachments().get(0).sha256()).hasSize(64);
    assertThat(message.text()).isEqualTo("见附件");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "filename=\"账单.pdf\" | 账单.pdf",
        "filename=\"C:\\Users\\李\\账单.pdf\" | 账单.pdf",
        "filename=\"../../etc/passwd\" | passwd",
        "filename=\"a\\\"b.txt\" | a\"b.txt",
        "filename=\"a%22b.txt\" | a\"b.txt",
        "filename=plain.txt | plain.txt",
        "filename=\"x.bin\"; filename*=UTF-8''%E8%B4%A6%E5%8D%95.pdf | 账单.pdf",
        "filename*=GBK''%D5%CB%B5%A5.pdf | 账单.pdf",
        "filename=\"good.txt\"; filename*=UTF-8''%FF | good.txt",
        "filename=\"good.txt\"; filename*=nonsense | good.txt",
        "filename=\"..\" | unnamed",
        "filename=\"a\u202Efdp.exe\" | afdp.exe",
        "filename=\"e\u0301.txt\" | é.txt",
        "FileName = \"spaced.txt\" | spaced.txt"
      })
  void a_file_name_is_read_and_made_safe(String parameter, String name) {
    assertThat(nameOf(utf8(parameter))).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"账单.pdf", "許功蓋誠.txt", "誠"})
  void a_file_name_in_gbk_is_read_even_where_a_backslash_is_half_a_character(String name) {
    assertThat(nameOf(("filename=\"" + name + "\"").getBytes(GBK))).isEqualTo(name);
  }

  @Test
  void a_long_file_name_is_cut_before_its_extension() {
    String name = nameOf(utf8("filename=\"" + "长".repeat(300) + ".pdf\""));

    assertThat(name).hasSize(150).endsWith("长.pdf");
  }

  @Test
  void a_gbk_file_name_beside_utf_8_fields_spoils_neither() {
    InboundMessage message =
        normaliser.normalise(
            new Multipart()
                .field("message", "见附件")
                .file("file", "filename=\"账单.pdf\"".getBytes(GBK), utf8("x"))
                .receive());

    assertThat(message.text()).isEqualTo("见附件");
    assertThat(message.attachments().get(0).name()).isEqualTo("账单.pdf");
  }

  @Test
  void a_hidden_token_is_the_delivery_key() {
    assertThat(receive(URLENCODED, utf8("message=a&client_token=1795310400.L0y")).deliveryKey())
        .isEqualTo("1795310400.L0y");
    assertThat(receive(URLENCODED, utf8("message=a&clientToken=t2")).deliveryKey()).isEqualTo("t2");
  }

  @Test
  void without_a_token_the_same_content_within_ten_minutes_is_the_same_delivery() {
    byte[] body = utf8("message=a");

    String key = receive(URLENCODED, body).deliveryKey();

    assertThat(receiveAt(NOW.plusSeconds(599), body)).isEqualTo(key);
    assertThat(receiveAt(NOW.plusSeconds(600), body)).isNotEqualTo(key);
    assertThat(receive(URLENCODED, utf8("message=b")).deliveryKey()).isNotEqualTo(key);
  }

  @Test
  void the_key_of_a_multipart_form_does_not_depend_on_its_boundary() {
    String one = new Multipart("b1").field("message", "a").file("f", "filename=x", utf8("1")).key();
    String two = new Multipart("b2").field("message", "a").file("f", "filename=x", utf8("1")).key();
    String other =
        new Multipart("b1").field("message", "a").file("f", "filename=x", utf8("2")).key();

    assertThat(two).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 415",
    "text/plain, 415",
    "'', 415",
    "multipart/mixed; boundary=b, 415",
    "multipart/form-data, 400",
    "multipart/form-data; boundary=b, 400"
  })
  void what_is_no_form_is_refused(String type, int status) {
    assertThat(refused(type, utf8("message=a")).status()).isEqualTo(status);
  }

  @Test
  void a_form_over_the_limit_is_refused() {
    byte[] body = new byte[25 * 1024 * 1024 + 1];

    assertThat(refused(URLENCODED, body).status()).isEqualTo(413);
  }

  @Test
  void a_missing_field_is_refused_by_name() {
    RefusedCallException e = refused(URLENCODED, utf8("name=a&message=+"));

    assertThat(e.status()).isEqualTo(400);
    assertThat(e).hasMessage("field 'text' (message or description or content or 问题描述) is missing");
  }

  @Test
  void a_robot_that_fills_the_hidden_field_is_refused() {
    assertThat(refused(URLENCODED, utf8("message=a&hp=x")).status()).isEqualTo(400);
    assertThat(receive(URLENCODED, utf8("message=a&hp=")).format()).isEqualTo("form");
  }

  @Test
  void a_form_holds_at_most_fifty_fields_that_nobody_asked_for() {
    assertThat(receive(URLENCODED, utf8("message=a" + fields(50))).format()).isEqualTo("form");
    assertThat(refused(URLENCODED, utf8("message=a" + fields(51))).status()).isEqualTo(400);
    assertThat(refused(URLENCODED, utf8("message=a" + "&x=1".repeat(500))).status()).isEqualTo(400);
  }

  @Test
  void names_and_values_have_limits() {
    String value = "message=" + "字".repeat(20_000);
    String name = "&" + "n".repeat(100) + "=";

    assertThat(receive(URLENCODED, utf8(value + name)).format()).isEqualTo("form");
    assertThat(refused(URLENCODED, utf8(value + "字")))
        .hasMessage("field 'message' has more than 20000 characters");
    assertThat(refused(URLENCODED, utf8("message=a&" + "n".repeat(101) + "=")).status())
        .isEqualTo(400);
  }

  @Test
  void a_multipart_form_that_is_cut_short_or_has_too_many_parts_is_refused() {
    Multipart many = new Multipart();
    IntStream.range(0, 101).forEach(i -> many.field("message", "a"));
    byte[] whole = new Multipart().field("message", "a").bytes();

    assertThat(refused(many.type(), many.bytes())).hasMessage("the form has more than 100 parts");
    assertThat(refused(many.type(), Arrays.copyOf(whole, whole.length - 20)).status())
        .isEqualTo(400);
  }

  @Test
  void a_part_with_an_endless_header_is_refused() {
    Multipart form = new Multipart().file("f", "filename=" + "x".repeat(9000), utf8("1"));

    assertThat(refused(form.type(), form.bytes()).status()).isEqualTo(400);
  }

  @Test
  void an_unknown_channel_is_not_found() {
    RefusedCallException e =
        catchThrowableOfType(
            RefusedCallException.class, () -> door(NOW).receive("fax", Map.of(), null));

    assertThat(e.status()).isEqualTo(404);
  }

  private static String fields(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "&unknown" + i + "=1")
        .collect(Collectors.joining());
  }

  private String nameOf(byte[] parameter) {
    RawMessage raw =
        new Multipart().field("message", "a").file("file", parameter, utf8("x")).receive();
    return normaliser.normalise(raw).attachments().get(0).name();
  }

  private String text(String type, byte[] body) {
    return normaliser.normalise(receive(type, body)).text();
  }

  private static String receiveAt(Instant at, byte[] body) {
    return door(at)
        .receive("web-form", Map.of("Content-Type", URLENCODED), new ByteArrayInputStream(body))
        .deliveryKey();
  }

  private static RawMessage receive(String type, byte[] body) {
    return door(NOW)
        .receive("web-form", Map.of("content-type", type), new ByteArrayInputStream(body));
  }

  private static RefusedCallException refused(String type, byte[] body) {
    RefusedCallException e =
        catchThrowableOfType(RefusedCallException.class, () -> receive(type, body));
    assertThat(e).isNotNull();
    return e;
  }

  private static Forms door(Instant now) {
    return new Forms(CHANNELS, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Writes a multipart form byte by byte, as a client would. */
  private static final class Multipart {
    private final String boundary;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Multipart() {
      this("----boundary");
    }

    Multipart(String boundary) {
      this.boundary = boundary;
    }

    Multipart field(String name, String value) {
      return part(utf8("name=\"" + name + "\""), utf8(value));
    }

    Multipart file(String name, String parameter, byte[] body) {
      return file(name, utf8(parameter), body);
    }

    Multipart file(String name, byte[] parameter, byte[] body) {
      ByteArrayOutputStream parameters = new ByteArrayOutputStream();
      parameters.writeBytes(utf8("name=\"" + name + "\"; "));
      parameters.writeBytes(parameter);
      return part(parameters.toByteArray(), body);
    }

    private Multipart part(byte[] parameters, byte[] body) {
      out.writeBytes(utf8("--" + boundary + "\r\nContent-Disposition: form-data; "));
      out.writeBytes(parameters);
      out.writeBytes(utf8("\r\n\r\n"));
      out.writeBytes(body);
      out.writeBytes(utf8("\r\n"));
      return this;
    }

    byte[] bytes() {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.writeBytes(out.toByteArray());
      whole.writeBytes(utf8("--" + boundary + "--\r\n"));
      return whole.toByteArray();
    }

    String type() {
      return "multipart/form-data; boundary=" + boundary;
    }

    RawMessage receive() {
      return FormsTest.receive(type(), bytes());
    }

    String key() {
      return receive().deliveryKey();
    }
  }
}
