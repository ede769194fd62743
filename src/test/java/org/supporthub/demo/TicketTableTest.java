package org.supporthub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketTableTest {
  @Test
  void columns_line_up_under_chinese_text() throws Exception {
    JsonNode tickets =
        new ObjectMapper()
            .readTree(
                """
                {"items": [
                  {"number": "CS20261123002", "channel": "web-form", "categoryLabel": "故障报修 / 登录异常",
                   "priority": "HIGH", "nextDueAt": "2026-11-23T01:30:00Z", "subject": "无法登录账户"},
                  {"number": "CS20261123001", "channel": "support-mail", "categoryLabel": "Other",
                   "priority": "NORMAL", "nextDueAt": null, "subject": "Return\\nrequest"}]}
                """);

    List<String> lines = new TicketTable(ZoneId.of("Asia/Shanghai")).of(tickets).lines().toList();

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("NUMBER         CHANNEL       CATEGORY");
    assertThat(lines.get(1))
        .startsWith("CS20261123001  support-mail  Other")
        .endsWith("Return request");
    assertThat(lines.get(2)).contains("11-23 09:30").endsWith("无法登录账户");
    assertThat(lines)
        .extracting(line -> Columns.width(line.substring(0, positionOfPriority(line))))
        .containsOnly(Columns.width(lines.get(0).substring(0, lines.get(0).indexOf("PRIORITY"))));
  }

  @Test
  void half_width_and_wide_characters_are_told_apart() {
    assertThat(Columns.width("abc")).isEqualTo(3);
    assertThat(Columns.width("投诉，ＡＢ")).isEqualTo(10);
    assertThat(Columns.width("ｱ")).isEqualTo(1);
    assertThat(Columns.width("𠀀😀")).isEqualTo(4);
  }

  private static int positionOfPriority(String line) {
    for (String word : List.of("PRIORITY", "HIGH", "NORMAL")) {
      if (line.contains(word)) {
        return line.indexOf(word);
      }
    }
    throw new AssertionError(line);
  }
}
