package org.supporthub.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  @Test
  void messages_are_the_bytes_they_lie_there_as() throws Exception {
    String first =
        "{ \"msgid\":\"6Zb4mDemo1\", \"n\": 1.50, \"text\":{\"content\":\"发票 }] \\u4f60\"}}";
    String second = "{\"msgid\":\"6Zb4mDemo2\",\"event\":{\"a\":[{}]}}";

    Page page =
        read(
            "{\"errcode\":0,\"next_cursor\":\"4gw7MepFLfgF2VC6\",\"has_more\":1,\"msg_list\":[%s ,\n%s]}"
                .formatted(first, second));

    assertThat(texts(page)).containsExactly(first, second);
    assertThat(page.next()).isEqualTo("4gw7MepFLfgF2VC6");
    assertThat(page.more()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"errcode\":0,\"msg_list\":[],\"has_more\":0,\"next_cursor\":\"\"}",
        "{\"msg_list\":null,\"has_more\":null,\"next_cursor\":null}",
        "{\"msg_list\":{\"a\":1},\"extra\":[1,{}]}",
        "{\"msg_list\":[1,\"a\",[{}]]}"
      })
  void an_answer_without_messages_has_none(String answer) throws Exception {
    Page page = read(answer);

    assertThat(page.messages()).isEmpty();
    assertThat(page.more()).isFalse();
    assertThat(page.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"msg_list\":[{\"msgid\":\"a\"}", "<html>"})
  void what_is_no_json_object_is_no_page(String answer) {
    assertThatThrownBy(() -> read(answer)).isInstanceOf(IOException.class);
  }

  private static Page read(String answer) throws IOException {
    return Page.read(answer.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(Page page) {
    return page.messages().stream()
        .map(message -> new String(message, StandardCharsets.UTF_8))
        .toList();
  }
}
