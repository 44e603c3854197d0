package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.segmentation.data.ProfileIndex;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("A scale of RFM scores")
final class RfmScaleTest {

  private static final Rfm RFM = Rfm.asOf(Instant.parse("2026-02-10T00:00:00Z"));
  private static final RfmScale TERTILES =
      RfmScale.of(new double[] {7, 30}, new double[] {1, 4}, new double[] {20, 20});

  private static double[] numbers(List<Integer> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }

  private static RfmScores scores(Rfm rfm, List<Integer> values) {
    double[] numbers = numbers(values);
    return rfm.score(ProfileIndex.ofRowNumbers(numbers.length), numbers, numbers, numbers);
  }

  @Property(tries = 300)
  @Label("gives the customers it comes from the scores they had")
  void givesTheSameScores(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -3, max = 8) Integer> values,
      @ForAll @IntRange(min = 2, max = 12) int groups) {
    RfmScores before = scores(RFM.withGroups(groups), values);
    RfmScores after =
        scores(RFM.withGroups(groups).withTies(RfmTies.BY_ID), values).scoredBy(before.scale());
    assertThat(after.groups()).isEqualTo(groups);
    for (RfmMeasure measure : RfmMeasure.values()) {
      for (int row = 0; row < values.size(); row++) {
        assertThat(after.score(measure, row)).isEqualTo(before.score(measure, row));
        assertThat(before.scale().score(measure, values.get(row)))
            .isEqualTo(before.score(measure, row));
        assertThat(after.value(measure, row)).isEqualTo(before.value(measure, row));
      }
      assertThat(after.breaks(measure)).isEqualTo(before.breaks(measure));
    }
    assertThat(after.scale()).isEqualTo(before.scale()).hasSameHashCodeAs(before.scale());
  }

  @Example
  @Label("turns recency around, and takes values beyond the population")
  void scoresAlone() {
    assertThat(TERTILES.groups()).isEqualTo(3);
    assertThat(TERTILES.score(RfmMeasure.RECENCY, 0)).isEqualTo(3);
    assertThat(TERTILES.score(RfmMeasure.RECENCY, 7)).isEqualTo(3);
    assertThat(TERTILES.score(RfmMeasure.RECENCY, 7.5)).isEqualTo(2);
    assertThat(TERTILES.score(RfmMeasure.RECENCY, 1e9)).isEqualTo(1);
    assertThat(TERTILES.score(RfmMeasure.FREQUENCY, 2)).isEqualTo(2);
    assertThat(TERTILES.score(RfmMeasure.MONETARY, 20)).isEqualTo(1);
    assertThat(TERTILES.score(RfmMeasure.MONETARY, 21)).isEqualTo(3);
    assertThat(TERTILES).hasToString("RfmScale[3 groups]").isNotEqualTo(null);
  }

  @Example
  @Label("keeps no array of the caller")
  void copies() {
    double[] recency = {7, 30};
    RfmScale scale = RfmScale.of(recency, new double[] {1, 4}, new double[] {20, 20});
    recency[0] = 8;
    scale.breaks(RfmMeasure.MONETARY)[0] = 0;
    assertThat(scale).isEqualTo(TERTILES);
  }

  @Example
  @Label("refuses breaks that are none")
  void refuses() {
    double[] good = {1, 2};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmScale.of(good, good, new double[] {1}))
        .withMessageContaining("1 breaks of MONETARY and 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmScale.of(new double[0], new double[0], new double[0]))
        .withMessageContaining("1 to 99");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmScale.of(new double[100], good, good))
        .withMessageContaining("100 breaks");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmScale.of(good, new double[] {2, 1}, good))
        .withMessageContaining("FREQUENCY are [2.0, 1.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmScale.of(good, good, new double[] {1, Double.NaN}))
        .withMessageContaining("finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TERTILES.score(RfmMeasure.MONETARY, Double.NaN))
        .withMessageContaining("MONETARY is NaN");
    assertThatIllegalStateException()
        .isThrownBy(() -> scores(RFM, List.of()).scale())
        .withMessageContaining("no customer");
  }
}
