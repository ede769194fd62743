package org.supporthub.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportTest {
  private static final Figure HUB = figure("accept", Rounds.of(500, 600, 400));
  private static final Figure BARE = figure("bare servlet", Rounds.of(1000, 1000, 1000));
  private static final Figure FAILED = HUB.failed(new IllegalStateException("the port is taken"));

  @Test
  void a_figure_stands_beside_its_ceiling_with_ratio_spread_and_goal() {
    Ratio ratio = Ratio.of("accept", HUB, BARE).withGoal(Goal.atLeast(0.5));

    assertThat(report(ratio).markdown())
        .contains(
            "| accept | 500 (400–600) messages/s | 1,000 (1,000–1,000) messages/s | 0.50 (0.40–0.60) | ≥ 0.50: reached |");
  }

  @Test
  void a_goal_that_is_missed_is_said_to_be_missed() {
    assertThat(report(Ratio.of("accept", HUB, BARE).withGoal(Goal.atLeast(1))).markdown())
        .contains("≥ 1.00: missed");
    assertThat(report(Ratio.of("growth", HUB, BARE).withGoal(Goal.atMost(1.3))).markdown())
        .contains("≤ 1.30: reached");
  }

  @Test
  void there_is_no_ratio_when_the_ceiling_failed() {
    Ratio ratio = Ratio.of("accept", HUB, FAILED).withGoal(Goal.atLeast(0.5));

    assertThat(ratio.rounds()).isEmpty();
    assertThat(report(ratio).markdown())
        .contains("no ratio, the ceiling failed: java.lang.IllegalStateException: the port is")
        .doesNotContain("reached");
    assertThat(new Chart(List.of(ratio)).svg()).contains("no ratio: a side failed");
  }

  @Test
  void there_is_no_ratio_when_the_hub_failed_or_nothing_was_measured() {
    assertThat(Ratio.of("accept", FAILED, BARE).refusal().orElseThrow())
        .startsWith("no ratio, the hub failed");
    assertThat(Ratio.of("accept", HUB, figure("bare", Rounds.of())).refusal().orElseThrow())
        .isEqualTo("no ratio, the ceiling failed: it has no round");
  }

  @Test
  void a_section_names_what_could_not_be_measured() {
    Section section = Section.of("accept", "").with(Ratio.of("accept", HUB, FAILED)).with(HUB);

    assertThat(section.failures()).hasSize(1).first().asString().contains("the port is taken");
  }

  @Test
  void a_warm_up_that_was_too_short_is_not_hidden() {
    Figure cold = HUB.warmedUpBy(Reading.of(10)).warmedUpBy(Reading.of(90));

    assertThat(report(Ratio.of("accept", cold, BARE)).markdown())
        .contains("10.0, 90.0 (not steady)");
  }

  @Test
  void the_chart_draws_a_bar_a_ratio_with_spread_and_goal() throws Exception {
    String svg =
        new Chart(
                List.of(
                    Ratio.of("accept & more", HUB, BARE).withGoal(Goal.atLeast(1)),
                    Ratio.of("file", BARE, HUB)))
            .svg();

    Document chart =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    // Background and two bars; two spreads, one goal, the line of the ceiling.
    assertThat(chart.getElementsByTagName("rect").getLength()).isEqualTo(3);
    assertThat(chart.getElementsByTagName("line").getLength()).isEqualTo(4);
    assertThat(svg).contains("accept &amp; more", "(goal ≥ 1.00)");
  }

  @Test
  void a_bar_that_is_too_long_is_cut_off_at_the_edge_and_marked() throws Exception {
    String svg =
        new Chart(List.of(Ratio.of("long", BARE, figure("slow", Rounds.of(1, 1, 1))))).svg();

    assertThat(svg).contains("width=\"460.0\"", "»", ">1,000</text>");
  }

  private static Report report(Ratio ratio) {
    return new Report("on a machine", List.of(Section.of("a part", "how").with(ratio)));
  }

  private static Figure figure(String name, Rounds rounds) {
    return new Figure(name, "messages/s", Rounds.of(), rounds, Map.of(), Optional.empty());
  }
}
