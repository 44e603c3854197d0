package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.Feature;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.feature.FittedUninformative.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The parts of a fitted pipeline: they make it again, and refuse what could not have been fitted.
 */
class FittedStateTest {

  private static final NumberSteps STEPS =
      new NumberSteps(1.0, false, 0.0, 9.0, NumberTransform.NONE, 4, 2, 1);

  private static NumberSteps steps(double centre, double divisor, double weight) {
    return new NumberSteps(null, false, null, null, NumberTransform.NONE, centre, divisor, weight);
  }

  private static FittedOneHot oneHot(List<String> levels, List<String> pooled) {
    return new FittedOneHot("x", levels, pooled, UnknownLevel.FAIL, null, false, 1);
  }

  @Test
  void a_pipeline_can_be_made_again_from_its_parts() {
    ProfileTable table =
        Tables.of(NumberColumn.of("n", 1, 2, 5), CategoryColumn.of("c", "a", "b", "a"));
    FittedPipeline fitted = FeaturePipeline.standard(table).withPca(Pca.of(2)).fit(table);
    PcaModel pca = fitted.pca();

    FittedPipeline again =
        FittedPipeline.of(
            List.copyOf(fitted.encodings()),
            PcaModel.of(
                pca.inputs(),
                pca.mean(),
                pca.eigenvalues(),
                pca.totalVariance(),
                new double[][] {pca.loadings(0), pca.loadings(1)}));

    assertThat(again.transform(table).asMatrix().data)
        .containsExactly(fitted.transform(table).asMatrix().data);
    assertThat(again.encodings()).isEqualTo(fitted.encodings());
  }

  @Test
  void steps_refuse_numbers_that_no_fit_gives() {
    assertThatThrownBy(() -> steps(Double.NaN, 1, 1)).hasMessageContaining("centre");
    assertThatThrownBy(() -> steps(0, 0, 1)).hasMessageContainingAll("divisor", "0.0");
    assertThatThrownBy(() -> steps(0, Double.POSITIVE_INFINITY, 1)).hasMessageContaining("divisor");
    assertThatThrownBy(() -> steps(0, 1, -1)).hasMessageContaining("weight");
    assertThatThrownBy(() -> new NumberSteps(null, true, null, null, NumberTransform.NONE, 0, 1, 1))
        .hasMessageContaining("fill");
    assertThatThrownBy(
            () -> new NumberSteps(Double.NaN, false, null, null, NumberTransform.NONE, 0, 1, 1))
        .hasMessageContaining("fill");
    assertThatThrownBy(() -> new NumberSteps(null, false, 3.0, 2.0, NumberTransform.NONE, 0, 1, 1))
        .hasMessageContainingAll("3.0", "2.0");
  }

  @Test
  void steps_can_be_applied_one_by_one() {
    assertThat(STEPS.apply(6)).isEqualTo(1);
    assertThat(STEPS.apply(100)).isEqualTo(2.5);
    assertThat(STEPS.apply(-100)).isEqualTo(-2);
    assertThat(STEPS.apply(Double.NaN)).isEqualTo(-1.5);
    assertThat(steps(0, 1, 1).apply(Double.NaN)).isNaN();
    assertThatThrownBy(
            () ->
                new NumberSteps(null, false, null, null, NumberTransform.LOG1P, 0, 1, 1).apply(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1.0");
  }

  @Test
  void levels_must_be_different_and_at_least_one() {
    assertThatThrownBy(() -> oneHot(List.of(), List.of())).hasMessageContaining("at least one");
    assertThatThrownBy(() -> oneHot(List.of("a", "a"), List.of())).hasMessageContaining("twice");
    assertThatThrownBy(() -> oneHot(List.of("a"), List.of("a"))).hasMessageContaining("twice");
    assertThatThrownBy(
            () -> new FittedOneHot("x", List.of("a"), List.of(), UnknownLevel.FAIL, null, true, 1))
        .hasMessageContaining("fill");
    assertThatThrownBy(
            () ->
                new FittedMultiHot("x", List.of("a"), List.of(), UnknownLevel.FAIL, false, true, 1))
        .hasMessageContaining("missingAsEmpty");
    assertThatThrownBy(
            () ->
                new FittedMultiHot(
                    "x", List.of("a"), List.of(), UnknownLevel.FAIL, false, false, Double.NaN))
        .hasMessageContaining("NaN");
  }

  @Test
  void lists_given_to_a_part_are_copied() {
    List<String> levels = new ArrayList<>(List.of("a", "b"));
    FittedOneHot encoding = oneHot(levels, List.of());

    levels.add("c");

    assertThat(encoding.levels()).containsExactly("a", "b");
    assertThatThrownBy(() -> encoding.levels().add("d"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void parts_that_make_no_pipeline_are_refused() {
    FittedNumber number = new FittedNumber("x", STEPS);
    FittedEncoding dropped =
        new FittedUninformative("y", ColumnType.NUMBER, Reason.CONSTANT, null, false, 1);

    assertThatThrownBy(() -> FittedPipeline.of(List.of())).hasMessageContaining("at least one");
    assertThatThrownBy(() -> FittedPipeline.of(List.of(dropped)))
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> FittedPipeline.of(List.of(number, number)))
        .hasMessageContaining("two encodings");
    PcaModel other =
        PcaModel.of(
            List.of(Feature.of("z")), new double[1], new double[] {1}, 1, new double[][] {{1}});
    assertThatThrownBy(() -> FittedPipeline.of(List.of(number), other))
        .hasMessageContainingAll("[z]", "[x]");
    FittedPipeline pipeline = FittedPipeline.of(List.of(number, dropped));
    assertThat(pipeline.encoding("y")).isSameAs(dropped);
    assertThatThrownBy(() -> pipeline.encoding("q")).hasMessageContainingAll("'q'", "[x, y]");
    assertThatThrownBy(() -> new FittedNumber(" ", STEPS)).hasMessageContaining("blank");
  }
}
