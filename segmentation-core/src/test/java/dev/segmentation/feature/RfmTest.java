package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Oracle;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.event.EventLog;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RfmTest {

  private static final Instant NOW = Instant.parse("2011-12-10T00:00:00Z");

  @ParameterizedTest
  @EnumSource(RfmTies.class)
  @DisplayName(
      "The customers of a shop are in the cells of the reference, under every rule of ties")
  void referenceCells(RfmTies ties) {
    EventLog log = RetailLines.log(RetailLines.sold());
    RfmScores scores = Rfm.asOf(NOW).withTies(ties).withOrder("invoice").fit(log);
    Oracle.Case expected = cases(ties.name());
    for (RfmMeasure measure : RfmMeasure.values()) {
      String name = measure.name().toLowerCase(Locale.ROOT);
      assertThat(scores.scoreCounts(measure))
          .containsExactly(
              Arrays.stream(expected.numbers("scores_" + name)).mapToInt(x -> (int) x).toArray());
    }
    Map<String, Integer> cells = new TreeMap<>();
    for (String cell : expected.text("cells").split(" ")) {
      cells.put(cell.substring(0, 3), Integer.parseInt(cell.substring(4)));
    }
    assertThat(scores.cellCounts()).isEqualTo(cells);
    String[] ids = cases("customers").text("id").split(" ");
    assertThat(Arrays.stream(ids).map(id -> scores.cell(scores.ids().rowOf(id))))
        .containsExactly(expected.text("listed").split(" "));
  }

  @Test
  @DisplayName("Days, orders, amounts and quantiles are those of the reference")
  void referenceValues() {
    RfmScores scores =
        RetailLines.sold().stream().collect(Rfm.asOf(NOW).withOrder("invoice").collector());
    Oracle.Case expected = cases("customers");
    assertThat(scores.size()).isEqualTo(expected.integer("customers"));
    String[] ids = expected.text("id").split(" ");
    for (int i = 0; i < ids.length; i++) {
      int row = scores.ids().rowOf(ids[i]);
      assertThat(scores.value(RfmMeasure.RECENCY, row))
          .isEqualTo(expected.numbers("recency_days")[i]);
      assertThat(scores.value(RfmMeasure.FREQUENCY, row))
          .isEqualTo(expected.numbers("frequency")[i]);
      assertThat(scores.value(RfmMeasure.MONETARY, row))
          .isCloseTo(expected.numbers("monetary")[i], within(1e-9));
    }
    Oracle.Case breaks = cases("BREAKS");
    assertThat(scores.breaks(RfmMeasure.RECENCY))
        .containsExactly(breaks.numbers("breaks_recency"), within(1e-9));
    assertThat(scores.breaks(RfmMeasure.FREQUENCY))
        .containsExactly(breaks.numbers("breaks_frequency"), within(0.0));
    assertThat(scores.breaks(RfmMeasure.MONETARY))
        .containsExactly(breaks.numbers("breaks_monetary"), within(1e-9));
  }

  private static Oracle.Case cases(String title) {
    return Oracle.cases("rfm.txt").stream()
        .filter(c -> c.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("Lines of one order are one purchase, and later ones do not count")
  void linesAndLaterPurchases() {
    RfmTally tally = Rfm.asOf(Instant.parse("2026-03-10T12:00:00Z")).start();
    tally.accept(Purchase.of("ann", Instant.parse("2026-03-01T23:00:00Z"), 10).withOrder("a"));
    tally.accept(Purchase.of("ann", Instant.parse("2026-03-01T23:00:00Z"), 5).withOrder("a"));
    tally.accept(Purchase.of("ann", Instant.parse("2026-03-10T12:00:00Z"), 1));
    tally.accept(Purchase.of("ann", Instant.parse("2026-03-10T12:00:01Z"), 100));
    tally.accept(Purchase.of("bob", Instant.parse("2026-03-11T00:00:00Z"), 100));
    RfmScores scores = tally.finish();
    assertThat(scores.size()).isEqualTo(1);
    assertThat(scores.value(RfmMeasure.RECENCY, 0)).isZero();
    assertThat(scores.value(RfmMeasure.FREQUENCY, 0)).isEqualTo(2);
    assertThat(scores.value(RfmMeasure.MONETARY, 0)).isEqualTo(16);
  }

  @Test
  @DisplayName("Days are those of the calendar of the zone")
  void daysOfTheZone() {
    Instant now = Instant.parse("2026-03-10T22:30:00Z");
    List<Purchase> bought = List.of(Purchase.of("ann", Instant.parse("2026-03-10T09:00:00Z"), 1));
    assertThat(bought.stream().collect(Rfm.asOf(now).collector()).value(RfmMeasure.RECENCY, 0))
        .isZero();
    Rfm athens = Rfm.asOf(now).withZone(ZoneId.of("Europe/Athens"));
    assertThat(bought.stream().collect(athens.collector()).value(RfmMeasure.RECENCY, 0))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("Segments name every pair of recency and the mean of the other two")
  void segments() {
    assertThat(RfmSegment.of(5, 5, 5)).isEqualTo(RfmSegment.CHAMPION);
    assertThat(RfmSegment.of(5, 3, 4)).isEqualTo(RfmSegment.CHAMPION);
    assertThat(RfmSegment.of(3, 5, 4)).isEqualTo(RfmSegment.LOYAL);
    assertThat(RfmSegment.of(5, 1, 1)).isEqualTo(RfmSegment.NEW);
    assertThat(RfmSegment.of(4, 1, 1)).isEqualTo(RfmSegment.PROMISING);
    assertThat(RfmSegment.of(4, 1, 2)).isEqualTo(RfmSegment.POTENTIAL_LOYAL);
    assertThat(RfmSegment.of(3, 3, 3)).isEqualTo(RfmSegment.NEEDS_ATTENTION);
    assertThat(RfmSegment.of(3, 2, 1)).isEqualTo(RfmSegment.ABOUT_TO_SLEEP);
    assertThat(RfmSegment.of(1, 4, 4)).isEqualTo(RfmSegment.AT_RISK);
    assertThat(RfmSegment.of(2, 5, 5)).isEqualTo(RfmSegment.CANNOT_LOSE);
    assertThat(RfmSegment.of(2, 1, 1)).isEqualTo(RfmSegment.HIBERNATING);
    assertThat(RfmSegment.of(1, 1, 1)).isEqualTo(RfmSegment.LOST);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmSegment.of(6, 1, 1))
        .withMessageContaining("6");
  }

  @Test
  @DisplayName("Values, scores, cells and segments become columns")
  void columns() {
    RfmScores scores =
        Rfm.asOf(NOW)
            .score(
                ProfileIndex.of(List.of("a", "b", "c", "d", "e")),
                new double[] {1, 2, 3, 4, 5},
                new double[] {5, 4, 3, 2, 1},
                new double[] {50, 40, 30, 20, 10});
    assertThat(scores.cell(0)).isEqualTo("555");
    assertThat(scores.toFeatures().featureNames())
        .containsExactly(
            "recency_days",
            "frequency",
            "monetary",
            "recency_score",
            "frequency_score",
            "monetary_score");
    assertThat(scores.toFeatures().row(4)).containsExactly(5, 1, 10, 1, 1, 1);
    assertThat(((CategoryColumn) scores.toProfiles().column("rfm_segment")).text(0))
        .isEqualTo("champion");
    assertThat(((CategoryColumn) scores.toProfiles().column("rfm")).text(4)).isEqualTo("111");
    assertThat(scores.segmentCounts())
        .containsEntry(RfmSegment.LOST, 1)
        .containsEntry(RfmSegment.NEW, 0);
    Partition segments = scores.toPartition();
    assertThat(segments.groups())
        .containsExactly("champion", "loyal", "needs_attention", "hibernating", "lost");
    assertThat(segments.labels()).containsExactly(0, 1, 2, 3, 4);
    assertThat(segments.madeFrom()).containsExactly("frequency", "monetary", "recency_days");
  }

  @Test
  @DisplayName("Ten groups are set apart in a cell, and have no names")
  void tenGroups() {
    double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    RfmScores scores =
        Rfm.asOf(NOW)
            .withGroups(10)
            .withTies(RfmTies.BY_ID)
            .score(ProfileIndex.ofRowNumbers(10), values, values, values);
    assertThat(scores.cell(9)).isEqualTo("1-10-10");
    assertThat(scores.toProfiles().columnNames()).doesNotContain("rfm_segment");
    assertThat(scores.toPartition().groups()).startsWith("10-1-1", "9-2-2").endsWith("1-10-10");
    assertThat(scores.toPartition().label(9)).isEqualTo(9);
    assertThatIllegalStateException()
        .isThrownBy(() -> scores.segment(0))
        .withMessageContaining("10");
  }

  @Test
  @DisplayName("Nobody is scored where nobody bought")
  void nobody() {
    RfmScores scores = Rfm.asOf(NOW).start().finish();
    assertThat(scores.size()).isZero();
    assertThat(scores.cellCounts()).isEmpty();
    assertThat(scores.toPartition().groups()).isEmpty();
    assertThat(scores.breaks(RfmMeasure.MONETARY)).isEmpty();
  }

  @Test
  @DisplayName("Bad inputs are refused with what is wrong and what is right")
  void refusals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rfm.asOf(NOW).withGroups(1))
        .withMessageContaining("1; give a number from 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Purchase.of("ann", NOW, Double.NaN))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Purchase.of(" ", NOW, 1))
        .withMessageContaining("blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rfm.asOf(NOW).fit(EventLog.builder().numberColumns("price").build()))
        .withMessageContaining("'value'");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Rfm.asOf(NOW)
                    .score(
                        ProfileIndex.ofRowNumbers(1),
                        new double[] {1},
                        new double[] {Double.NaN},
                        new double[] {1}))
        .withMessageContaining("frequency of row 0 is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rfm.asOf(Instant.MAX))
        .withMessageContaining("years 1 to 9999");
    RfmTally done = Rfm.asOf(NOW).start();
    done.finish();
    assertThatIllegalStateException().isThrownBy(done::finish).withMessageContaining("finished");
    assertThat(Purchase.of("ann", NOW, 17)).hasToString("Purchase[at 2011-12-10T00:00:00Z]");
  }

  @Test
  @DisplayName("Orders or names that a log has pooled cannot be counted")
  void pooledOrders() {
    EventLog log =
        EventLog.builder()
            .numberColumns("value")
            .textColumns("order")
            .mostTexts(2)
            .mostNames(2)
            .add("ann", "bought", 0)
            .text(0, "o1")
            .add("ann", "seen", 1)
            .text(0, "o2")
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rfm.asOf(NOW).withOrder("order").fit(log))
        .withMessageContaining("'order'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rfm.asOf(NOW).withEvent("sold").fit(log))
        .withMessageContaining("'sold'");
    assertThat(Rfm.asOf(NOW).withEvent("bought").fit(log).value(RfmMeasure.MONETARY, 0)).isZero();
  }
}
