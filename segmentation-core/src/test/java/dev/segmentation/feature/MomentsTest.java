package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MomentsTest {

  @Test
  void a_mean_far_from_zero_does_not_spoil_the_variance() {
    // NIST StRD NumAcc4: mean 10000000.2, sample deviation 0.1, both exact.
    double[] values = new double[1001];
    for (int i = 0; i < values.length; i++) {
      values[i] = i == 0 ? 10000000.2 : i % 2 == 1 ? 10000000.1 : 10000000.3;
    }

    Moments moments = Moments.of(values);

    assertThat(moments.mean()).isCloseTo(10000000.2, within(1e-8));
    assertThat(Math.sqrt(moments.sampleVariance())).isCloseTo(0.1, within(1e-8));
  }

  @Test
  void what_is_not_there_is_nan() {
    Moments none = Moments.create();

    assertThat(none.count()).isZero();
    assertThat(List.of(none.mean(), none.populationVariance(), none.sampleVariance(), none.min()))
        .containsOnly(Double.NaN);
    assertThat(none.max()).isNaN();
    assertThat(Moments.of(3).populationVariance()).isZero();
    assertThat(Moments.of(3).sampleVariance()).isNaN();
    assertThat(Moments.of(1, Double.NaN).mean()).isNaN();
  }

  @Property
  void parts_in_any_division_combine_to_the_whole(
      @ForAll @Size(max = 100) List<@DoubleRange(min = -1e6, max = 1e6) Double> values,
      @ForAll @IntRange(max = 100) int cut) {
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    int at = Math.min(cut, all.length);
    Moments whole = Moments.of(all);

    Moments parts =
        Moments.of(Arrays.copyOf(all, at))
            .combine(Moments.of(Arrays.copyOfRange(all, at, all.length)));

    assertThat(parts.count()).isEqualTo(whole.count());
    if (all.length > 0) {
      assertThat(parts.min()).isEqualTo(whole.min());
      assertThat(parts.max()).isEqualTo(whole.max());
      assertThat(parts.mean()).isCloseTo(whole.mean(), within(1e-9));
      assertThat(parts.populationVariance())
          .isCloseTo(whole.populationVariance(), within(1e-9 * (1 + whole.populationVariance())));
    }
  }

  @Test
  void the_collector_gives_the_same_in_a_parallel_stream() {
    List<Double> values = IntStream.range(0, 10_000).mapToObj(i -> i / 7.0).toList();

    Moments collected = values.parallelStream().collect(Moments.collector());

    assertThat(collected.count()).isEqualTo(10_000);
    assertThat(collected.mean()).isCloseTo(9_999 / 14.0, within(1e-9));
    assertThat(collected.populationVariance())
        .isCloseTo((10_000.0 * 10_000.0 - 1) / 12 / 49, within(1e-6));
  }
}
