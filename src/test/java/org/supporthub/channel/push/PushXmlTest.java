package org.supporthub.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.message.RejectedMessageException;

class PushXmlTest {

  @Test
  void fields_groups_and_repeated_fields_are_read() {
    Map<String, String> fields =
        PushXml.read(
            """
            \uFEFF<?xml version="1.0" encoding="GBK"?>
            <xml>
              <Content>
                <![CDATA[<你好> &amp;]]><!-- and --><![CDATA[ 👋]]></Content>
              <Empty></Empty>
              <SendPicsInfo><Count>2</Count>
                <PicList><item><PicMd5Sum>a</PicMd5Sum></item><item><PicMd5Sum>b</PicMd5Sum></item></PicList>
              </SendPicsInfo>
              <Amp>a &amp; b &#20320;</Amp>
            </xml>
            """);

    assertThat(new Push(fields).get("Content")).isEqualTo("<你好> &amp; 👋");
    assertThat(fields)
        .contains(
            entry("Empty", ""),
            entry("SendPicsInfo/Count", "2"),
            entry("SendPicsInfo/PicList/item/PicMd5Sum", "a\nb"),
            entry("Amp", "a & b 你"));
  }

  @Test
  void a_stray_control_character_costs_nothing_but_itself() {
    assertThat(PushXml.read("<xml><Content>a\u0001b</Content></xml>"))
        .containsEntry("Content", "a b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><Content>&e;</Content></xml>",
        "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/x.dtd\"><xml><Content>a</Content></xml>",
        "<!DOCTYPE xml [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><xml><Content>&b;</Content></xml>",
        "<!DOCTYPE xml [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/\"> %p;]><xml/>",
        "<!DOCTYPE xml><xml><Content>a</Content></xml>"
      })
  void a_document_type_is_refused_whatever_it_says(String text) {
    assertThatThrownBy(() -> PushXml.read(text))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessage("malformed XML: a document type is not allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                    | malformed XML: unexpected at line 1
          hello                                 | malformed XML: unexpected at line 1
          {"a":1}                               | malformed XML: unexpected at line 1
          <xml><Content>a                       | malformed XML: unexpected at line 1
          <xml><Content>a</xml>                 | malformed XML: unexpected at line 1
          <xml/><xml/>                          | malformed XML: unexpected at line 1
          <html/>                               | malformed XML: the root is not xml
          <xml><A>1</A><A>2</A></xml>           | malformed XML: a field is given twice
          <xml><A>&secret;</A></xml>            | malformed XML
          <xml><A>&#0;</A></xml>                | malformed XML: unexpected at line 1
          """)
  void what_is_no_push_is_said_without_quoting_it(String text, String said) {
    assertThatThrownBy(() -> PushXml.read(text))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessageStartingWith(said)
        .hasMessageNotContaining("secret");
  }

  @Test
  void depth_and_number_of_fields_have_an_end() {
    assertThatThrownBy(() -> PushXml.read("<xml>" + "<a>".repeat(5000)))
        .hasMessage("malformed XML: it is too deep");
    StringBuilder wide = new StringBuilder("<xml>");
    for (int i = 0; i < 300; i++) {
      wide.append("<a").append(i).append("/>");
    }
    assertThatThrownBy(() -> PushXml.read(wide + "</xml>"))
        .hasMessage("malformed XML: it has more than 200 fields");
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused() {
    byte[] gbk = "<xml><Content>你好</Content></xml>".getBytes(Charset.forName("GBK"));

    assertThatThrownBy(() -> PushXml.read(gbk)).hasMessage("malformed XML: it is not valid UTF-8");
  }
}
