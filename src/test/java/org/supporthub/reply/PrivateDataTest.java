package org.supporthub.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateDataTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "您的电话13800138000我们会联系 | PHONE",
        "电话：１３８００１３８０００ | PHONE",
        "请拨 138-0013-8000 确认 | PHONE",
        "138 0013 8000 | PHONE",
        "+86 138 0013 8000 | PHONE",
        "座机 010-62345678 | PHONE",
        "call +1 415 555 2671 | PHONE",
        "身份证 110101199003074219 已核实 | ID_CARD",
        "身份证11010119900307421X | ID_CARD",
        "1101 0119 9003 0742 19 | ID_CARD",
        "老身份证 110101900307421 | ID_CARD",
        "您的订单号 20261122001 已发货 | ORDER_NUMBER",
        "订单：AB-12345 | ORDER_NUMBER",
        "单号SF1234567890123 | ORDER_NUMBER",
        "order no. 4711-22 is on its way | ORDER_NUMBER",
        "Order #99812 | ORDER_NUMBER",
        "已查到 TX20261122001 | ORDER_NUMBER",
        "寄到北京市朝阳区建国路88号 | ADDRESS",
        "地址是幸福小区3栋2单元502室 | ADDRESS",
        "浙江省杭州市西湖区文三路 | ADDRESS",
        "we sent it to 221 Baker Street | ADDRESS",
        "发到 li.wei@example.com 了 | MAIL"
      })
  void what_is_the_customers_own_is_found_however_it_is_written(String text, PrivateData kind) {
    assertThat(PrivateData.in(text)).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "您好，很抱歉给您带来不便，我们已私信您。",
        "客服热线 400-800-1234，或拨打 95588",
        "活动时间 2026-11-22 09:20 至 2026年11月30日",
        "满 200 减 30，会员再打 9 折",
        "教程见 https://help.example/video/2026112200012345",
        "本市各区门店都可以退货，具体以门店公告为准",
        "We are sorry. Please send us a private message.",
        "Version 8.2.0 fixes this; see you in 3 days",
        "请不要在评论中留下订单号、电话等信息"
      })
  void what_anybody_may_read_passes(String text) {
    assertThat(PrivateData.in(text)).isEmpty();
  }

  @Test
  void shipped_public_answers_pass() throws IOException {
    int seen = 0;
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of("config/templates/replies"), "public-*.yaml")) {
      for (Path file : files) {
        assertThat(PrivateData.in(Files.readString(file))).as(file.toString()).isEmpty();
        seen++;
      }
    }
    assertThat(seen).isEqualTo(3);
  }
}
