package dev.segmentation.stats.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.segmentation.cluster.KMeans;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.data.TagsColumn;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The test of segments")
class SegmentTestTest {

  private static final int N = 120;

  /** Three groups of 40, made from age. */
  private static Partition groups() {
    int[] labels = IntStream.range(0, N).map(i -> i % 3).toArray();
    return Partition.of(
        ProfileIndex.ofRowNumbers(N), labels, List.of("a", "b", "c"), Set.of("age"));
  }

  private static NumberColumn numbers(String name, IntToDoubleFunction value) {
    return NumberColumn.of(name, IntStream.range(0, N).mapToDouble(value).toArray());
  }

  private static double noise(long seed, int i) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1000 + i);
    return random.nextGaussian();
  }

  @Nested
  @DisplayName("guards against circular tests:")
  class Guard {

    @Test
    @DisplayName(
        "a column that made the groups is refused, and the message says why and what to do")
    void refused() {
      ProfileTable table =
          ProfileTable.of(
              ProfileIndex.ofRowNumbers(N),
              List.of(numbers("age", i -> i), numbers("spend", i -> noise(1, i))));
      CircularTestException refusal =
          catchThrowableOfType(
              CircularTestException.class, () -> SegmentTest.of(groups()).on(table, "age"));
      assertThat(refusal)
          .hasMessageContaining("'age'")
          .hasMessageContaining("drawn to differ")
          .hasMessageContaining("[spend]")
          .hasMessageContaining("ALLOW_AND_MARK");
      assertThat(refusal.column()).isEqualTo("age");
      assertThat(refusal.madeFrom()).containsExactly("age");
      assertThatThrownBy(() -> SegmentTest.of(groups()).on(numbers("age", i -> i)))
          .isInstanceOf(CircularTestException.class)
          .hasMessageContaining("made from [age]");
    }

    @Test
    @DisplayName("a feature is refused if any of its source columns made the groups")
    void refusedByLineage() {
      FeatureTable table =
          FeatureTable.wrap(
              ProfileIndex.ofRowNumbers(N),
              List.of(new Feature("pc1", Set.of("age", "income")), Feature.of("spend")),
              IntStream.range(0, 2 * N).mapToDouble(i -> noise(2, i)).toArray());
      assertThatThrownBy(() -> SegmentTest.of(groups()).on(table, "pc1"))
          .isInstanceOf(CircularTestException.class)
          .hasMessageContaining("[spend]");
      assertThat(SegmentTest.of(groups()).on(table, "spend").circular()).isFalse();
      assertThatThrownBy(() -> SegmentTest.of(groups()).on(table, "sped"))
          .hasMessageContaining("unknown feature 'sped'");
    }

    @Test
    @DisplayName("k-means remembers the columns it has seen")
    void kMeansRemembers() {
      FeatureTable table =
          FeatureTable.copyOf(
              List.of("x"),
              IntStream.range(0, N)
                  .mapToObj(i -> new double[] {noise(3, i)})
                  .toArray(double[][]::new));
      Partition clusters = KMeans.of(3).fit(table).partition(table);
      assertThatThrownBy(() -> SegmentTest.of(clusters).on(table, "x"))
          .isInstanceOf(CircularTestException.class);
      SegmentTestResult marked =
          SegmentTest.of(clusters).withCircularity(Circularity.ALLOW_AND_MARK).on(table, "x");
      assertThat(marked.result().orElseThrow().pValue())
          .as("pure noise looks significant, which is the trap")
          .isLessThan(1e-10);
      assertThat(marked.circular()).isTrue();
      assertThat(marked.reject(0.05)).as("a circular finding is none").isFalse();
      assertThat(marked.describe()).contains("CIRCULAR");
    }

    @Test
    @DisplayName("a report lists refused columns, and adjusts without circular ones")
    void report() {
      ProfileTable table =
          ProfileTable.of(
              ProfileIndex.ofRowNumbers(N),
              List.of(
                  numbers("age", i -> i % 3 + noise(4, i)),
                  numbers("spend", i -> noise(5, i)),
                  numbers("visits", i -> 2 * (i % 3) + noise(6, i))));
      SegmentTestReport report = SegmentTest.of(groups()).onAll(table);
      assertThat(report.result("age").status())
          .isEqualTo(SegmentTestResult.Status.REFUSED_AS_CIRCULAR);
      assertThat(report.result("age").result()).isEmpty();
      assertThat(report.adjustedPValue("age")).isEmpty();
      assertThat(report.significant(0.05)).containsExactly("visits");
      assertThat(report.table())
          .contains("age was not tested: it helped to make the groups")
          .contains("visits");
      SegmentTestReport marked =
          SegmentTest.of(groups()).withCircularity(Circularity.ALLOW_AND_MARK).onAll(table);
      assertThat(marked.result("age").circular()).isTrue();
      assertThat(marked.adjustedPValue("age")).isEmpty();
      assertThat(marked.adjustedPValue("visits")).isEqualTo(report.adjustedPValue("visits"));
      assertThat(marked.significant(0.05)).containsExactly("visits");
      assertThat(marked.table()).contains("age is circular").contains("(circular)");
    }
  }

  @Nested
  @DisplayName("picks the test:")
  class Choice {

    @Test
    @DisplayName("chi-square for categories and flags")
    void categories() {
      CategoryColumn.Builder job = CategoryColumn.builder("job");
      FlagColumn.Builder bought = FlagColumn.builder("bought");
      for (int i = 0; i < N; i++) {
        job.add(i % 3 == 0 ? "clerk" : i % 2 == 0 ? "nurse" : "clerk");
        bought.add(i % 2 == 0);
      }
      SegmentTestResult byJob = SegmentTest.of(groups()).on(job.build());
      assertThat(byJob.result().orElseThrow()).isInstanceOf(ChiSquareResult.class);
      assertThat(byJob.reject(0.001)).isTrue();
      SegmentTestResult byFlag = SegmentTest.of(groups()).on(bought.build());
      assertThat(byFlag.result().orElseThrow().kind()).isEqualTo(TestKind.CHI_SQUARE);
      assertThat(byFlag.reject(0.05)).isFalse();
    }

    @Test
    @DisplayName("ANOVA for well-behaved numbers, and says why")
    void anova() {
      SegmentTestResult result = SegmentTest.of(groups()).on(numbers("spend", i -> noise(7, i)));
      assertThat(result.result().orElseThrow()).isInstanceOf(AnovaResult.class);
      assertThat(result.describe()).contains("ANOVA, because every group has at least 30 values");
    }

    @Test
    @DisplayName("Kruskal-Wallis for small groups, unlike spreads and skewed values")
    void kruskalWallis() {
      Partition small =
          Partition.of(
              ProfileIndex.ofRowNumbers(4), new int[] {0, 0, 1, 1}, List.of("a", "b"), Set.of());
      assertThat(SegmentTest.of(small).on(NumberColumn.of("v", 1, 2, 3, 4)).reason())
          .contains("the smallest group has 2 values");
      assertThat(
              SegmentTest.of(groups())
                  .on(numbers("v", i -> noise(8, i) * (i % 3 == 0 ? 10 : 1)))
                  .reason())
          .contains("spreads differ");
      SegmentTestResult skewed =
          SegmentTest.of(groups()).on(numbers("v", i -> Math.exp(2 * noise(9, i / 3))));
      assertThat(skewed.reason()).contains("strongly skewed");
      assertThat(skewed.result().orElseThrow().kind()).isEqualTo(TestKind.KRUSKAL_WALLIS);
    }

    @Test
    @DisplayName("Kruskal-Wallis for instants, none for tags")
    void instantsAndTags() {
      InstantColumn.Builder seen = InstantColumn.builder("seen");
      for (int i = 0; i < N; i++) {
        seen.add(Instant.ofEpochSecond(i % 3 * 1000L + i));
      }
      SegmentTestResult result = SegmentTest.of(groups()).on(seen.build());
      assertThat(result.result().orElseThrow().kind()).isEqualTo(TestKind.KRUSKAL_WALLIS);
      assertThat(result.reject(0.01)).isTrue();
      TagsColumn.Builder tags = TagsColumn.builder("tags");
      for (int i = 0; i < N; i++) {
        tags.add(Set.of("x"));
      }
      assertThat(SegmentTest.of(groups()).on(tags.build()).status())
          .isEqualTo(SegmentTestResult.Status.NOT_APPLICABLE);
    }

    @Test
    @DisplayName("the test that was asked for, if it fits the type")
    void override() {
      NumberColumn column = numbers("spend", i -> noise(10, i));
      SegmentTest ranks = SegmentTest.of(groups()).withTest(TestKind.KRUSKAL_WALLIS);
      assertThat(ranks.on(column).result().orElseThrow().kind()).isEqualTo(TestKind.KRUSKAL_WALLIS);
      SegmentTestResult wrong = SegmentTest.of(groups()).withTest(TestKind.CHI_SQUARE).on(column);
      assertThat(wrong.result()).isEmpty();
      assertThat(wrong.reason()).contains("takes categories").contains("NUMBER");
    }
  }

  @Nested
  @DisplayName("says what it left out:")
  class LeftOut {

    @Test
    @DisplayName("rows without a value, rows in no group, groups without values")
    void counts() {
      Partition partition =
          Partition.of(
              ProfileIndex.ofRowNumbers(7),
              new int[] {0, 0, 1, 1, 2, -1, 0},
              List.of("a", "b", "c"),
              Set.of());
      NumberColumn column = NumberColumn.of("v", 1, 2, 3, 5, Double.NaN, 9, Double.NaN);
      SegmentTestResult result = SegmentTest.of(partition).on(column);
      assertThat(result.usedRows()).isEqualTo(4);
      assertThat(result.missingRows()).isEqualTo(2);
      assertThat(result.unassignedRows()).isEqualTo(1);
      assertThat(result.groupsWithoutValues()).containsExactly("c");
      assertThat(result.result().orElseThrow().statistic())
          .isEqualTo(
              KruskalWallis.withDefaults()
                  .test(new double[] {1, 2}, new double[] {3, 5})
                  .statistic());
    }

    @Test
    @DisplayName("a column that cannot be tested is not applicable, with the reason")
    void notApplicable() {
      assertThat(SegmentTest.of(groups()).on(numbers("v", i -> 3)).reason())
          .contains("all values are equal");
      assertThat(SegmentTest.of(groups()).on(numbers("v", i -> Double.NaN)).reason())
          .contains("at least 2");
      CategoryColumn.Builder one = CategoryColumn.builder("one");
      IntStream.range(0, N).forEach(i -> one.add("same"));
      SegmentTestResult result = SegmentTest.of(groups()).on(one.build());
      assertThat(result.status()).isEqualTo(SegmentTestResult.Status.NOT_APPLICABLE);
      assertThat(result.reason()).contains("2 categories");
      assertThat(result.reject(0.05)).isFalse();
    }

    @Test
    @DisplayName("rows in another order are refused, not silently mixed up")
    void otherRows() {
      ProfileIndex reversed =
          ProfileIndex.of(
              IntStream.range(0, N).mapToObj(i -> Integer.toString(N - 1 - i)).toList());
      ProfileTable table = ProfileTable.of(reversed, List.of(numbers("v", i -> i)));
      assertThatThrownBy(() -> SegmentTest.of(groups()).onAll(table))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("row 0 of the table is '119', but '0'");
      assertThatThrownBy(() -> SegmentTest.of(groups()).on(NumberColumn.of("v", 1, 2)))
          .hasMessageContaining("2 rows, but the partition has 120");
    }
  }
}
