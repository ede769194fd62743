package org.supporthub.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.FileSystemUtils;
import org.supporthub.reply.MailTemplate.Words;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.LiveConfiguration;

/** Subjects, threads, languages and templates. */
class MailTextsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          无法登录账户，提示 error 500               | ZH
          The app says 登录 when I open it            | EN
          Cannot log in                              | EN
          無法登入後台                                | ZH
          ログインできません。パスワードを忘れました    | EN
          Не могу войти                              | EN
          12345 !!!                                  | ZH
          ''                                         | ZH
          """)
  void the_script_tells_the_language(String text, Language language) {
    assertThat(Language.of(text)).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          无法登录                     | Re: 无法登录 [#CS1]
          Re: RE: 回复：无法登录        | Re: 无法登录 [#CS1]
          答复: Fwd: Re[2]: hi         | Re: hi [#CS1]
          Re: hi [#CS1]                | Re: hi [#CS1]
          ''                           | Re: [#CS1]
          """)
  void a_subject_has_one_mark_in_front_and_the_number_behind(String subject, String reply) {
    assertThat(MailHeaders.replySubject(subject, "CS1")).isEqualTo(reply);
  }

  @Test
  void a_very_long_subject_is_cut_between_characters() {
    String reply = MailHeaders.replySubject("🔐".repeat(500), "CS1");

    assertThat(reply).endsWith("🔐… [#CS1]").hasSizeLessThan(420);
  }

  @Test
  void a_long_thread_keeps_its_beginning_and_its_end() {
    List<String> thread = IntStream.range(0, 30).mapToObj(i -> "m" + i).toList();

    assertThat(MailHeaders.references(thread, "last"))
        .hasSize(11)
        .startsWith("m0", "m21")
        .endsWith("m29", "last");
    assertThat(MailHeaders.references(List.of("a", "b"), "b")).containsExactly("a", "b");
  }

  @Test
  void a_value_is_put_in_as_it_is() {
    Words words = new Words("{number}", "{category} {number} {}");

    assertThat(words.filled(Map.of("number", "$1\\{category}", "category", "故障")))
        .isEqualTo(new Words("$1\\{category}", "故障 $1\\{category} {}"));
  }

  @Test
  void an_unknown_variable_is_named_with_file_and_key() {
    Words good = new Words("[#{number}]", "ok");

    assertThatThrownBy(
            () ->
                new MailTemplate(good, new Words("[#{number}]", "Dear {nmae}"))
                    .checked("a.yaml", Set.of("number", "category")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("a.yaml: en.text holds {nmae}, but there are only category, number");
    assertThatThrownBy(
            () -> new MailTemplate(new Words("Hi", "x"), good).checked("a.yaml", Set.of("number")))
        .hasMessageContaining("a.yaml: zh.subject must hold {number}");
    assertThatThrownBy(
            () ->
                new MailTemplate(new Words("{number}\nBcc: x@y.cn", "x"), good)
                    .checked("a.yaml", Set.of("number")))
        .hasMessage("a.yaml: zh.subject must be one line");
  }

  @Test
  void the_templates_that_are_shipped_are_right() {
    assertThatCode(() -> shipped("acknowledgement", AcknowledgementText.VARIABLES))
        .doesNotThrowAnyException();
    assertThatCode(() -> shipped("too-large", TooLargeText.VARIABLES)).doesNotThrowAnyException();
  }

  private static void shipped(String name, Set<String> variables) {
    ConfigFiles files = ReplyDesk.files();
    String file = "templates/" + name;
    files
        .readBy("template", file, files.text(file), MailTemplate.class)
        .checked(name + ".yaml", variables);
  }

  @Test
  void an_edited_text_is_in_the_next_mail_and_a_wrong_one_in_none(@TempDir Path config)
      throws Exception {
    FileSystemUtils.copyRecursively(Path.of("config"), config);
    HubSettings settings =
        new HubSettings(config, config, config, ZoneOffset.UTC, ReplyDesk.hub().source());
    ConfigFiles files = new ConfigFiles(settings, new MockEnvironment());
    AcknowledgementText acknowledgement = new AcknowledgementText(files, null, settings);
    TooLargeText tooLarge = new TooLargeText(files, settings);
    ReplyTemplates answers = new ReplyTemplates(files, settings, null, null);
    LiveConfiguration live =
        new LiveConfiguration(
            files, List.of(acknowledgement, tooLarge, answers), InstantSource.system());
    Path file = config.resolve("templates/acknowledgement.yaml");
    String shipped = Files.readString(file);

    Files.writeString(file, shipped.replace("subject: 问题已接收", "subject: 来信收到"));
    live.look();
    assertThat(live.look()).isTrue();
    Files.writeString(file, shipped.replace("subject: 问题已接收", "subject: 来信 {who}"));
    live.look();
    live.look();

    assertThat(acknowledgement.in(Language.ZH).subject()).startsWith("来信收到");
    assertThat(live.list().get(0).refused().reason())
        .contains("acknowledgement.yaml: zh.subject holds {who}, but there are only category");
    assertThat(live.list().get(1).refused()).isNull();

    Path replies = config.resolve("templates/replies");
    String solution = Files.readString(replies.resolve("solution.yaml"));
    Files.delete(replies.resolve("missing-data.yaml"));
    Files.writeString(replies.resolve("refund.yaml"), solution);
    live.look();
    assertThat(live.look()).isTrue();
    assertThat(answers.all())
        .extracting(ReplyTemplate::name)
        .contains("refund", "solution")
        .doesNotContain("missing-data");

    Files.writeString(replies.resolve("refund.yaml"), solution.replace("{plan}", "{plna}"));
    Files.writeString(replies.resolve("another.yaml"), solution);
    live.look();
    live.look();
    assertThat(answers.all())
        .extracting(ReplyTemplate::name)
        .contains("refund", "solution")
        .doesNotContain("another");
    assertThat(live.list().get(2).refused().reason()).contains("refund.yaml: zh holds {plna}");
  }

  @Test
  void a_template_of_answers_with_a_variable_that_nothing_fills_stops_the_start(
      @TempDir Path config) throws Exception {
    FileSystemUtils.copyRecursively(Path.of("config"), config);
    Path file = config.resolve("templates/replies/solution.yaml");
    HubSettings settings =
        new HubSettings(config, config, config, ZoneOffset.UTC, ReplyDesk.hub().source());
    ConfigFiles files = new ConfigFiles(settings, new MockEnvironment());
    String good = Files.readString(file);

    Files.writeString(file, good.replace("{vouchers}", "{voucher}"));
    assertThatThrownBy(() -> new ReplyTemplates(files, settings, null, null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("solution.yaml: zh holds {voucher}, but there are only category,");

    Files.writeString(file, good.replace("  contact:", "  number: the number\n  contact:"));
    assertThatThrownBy(() -> new ReplyTemplates(files, settings, null, null))
        .hasMessageContaining("solution.yaml: values.number: the ticket fills {number} in");

    Files.writeString(file, good.replace("label:", "labl:"));
    assertThatThrownBy(() -> new ReplyTemplates(files, settings, null, null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("solution.yaml");

    Files.writeString(file, good);
    assertThat(new ReplyTemplates(files, settings, null, null).all())
        .extracting(ReplyTemplate::name)
        .contains("missing-data", "solution");
  }

  @Test
  void a_greeting_with_a_variable_that_nothing_fills_stops_the_start_and_is_not_taken_later(
      @TempDir Path config) throws Exception {
    FileSystemUtils.copyRecursively(Path.of("config"), config);
    Path file = config.resolve("templates/greeting.yaml");
    HubSettings settings =
        new HubSettings(config, config, config, ZoneOffset.UTC, ReplyDesk.hub().source());
    ConfigFiles files = new ConfigFiles(settings, new MockEnvironment());
    String good = Files.readString(file);
    GreetingText shipped = new GreetingText(files, settings, null);

    assertThatThrownBy(() -> shipped.reload(good.replace("{number}", "{nr}")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("greeting.yaml: zh holds {nr}, but there are only category,");
    Files.writeString(file, good.replace("label:", "values: { plan: x }\nlabel:"));
    assertThatThrownBy(() -> new GreetingText(files, settings, null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("greeting.yaml: values: nobody fills them in");
  }
}
