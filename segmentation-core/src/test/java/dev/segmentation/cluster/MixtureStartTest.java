package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.Randomness;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The start of a Gaussian mixture")
class MixtureStartTest {

  private static final int K = 3;
  private static final FeatureTable TABLE = FeatureTable.copyOf(TestTables.noise(400, 4, 9));

  @ParameterizedTest
  @EnumSource
  @DisplayName("from short runs goes on from the likeliest of them")
  void shouldGoOnFromLikeliest(Covariance shape) {
    GaussianMixture mixture = GaussianMixture.of(K).withCovariance(shape).withSeed(3);
    GaussianMixtureModel likeliest =
        IntStream.range(0, ShortRuns.RUNS)
            .mapToObj(
                draw ->
                    mixture
                        .withInitialLabels(draw == 0 ? clusters() : nearestDrawn(draw))
                        .withMaxIterations(ShortRuns.ITERATIONS)
                        .withTolerance(0)
                        .fit(TABLE))
            .max(Comparator.comparingDouble(GaussianMixtureModel::logLikelihood))
            .orElseThrow();

    GaussianMixtureModel model = mixture.withStart(MixtureStart.SHORT_RUNS).fit(TABLE);

    GaussianMixtureModel onward =
        mixture
            .withInitialParameters(likeliest.weights(), likeliest.means(), likeliest.covariances())
            .fit(TABLE);
    assertThat(model.means()).isDeepEqualTo(onward.means());
    assertThat(model.covariances()).isDeepEqualTo(onward.covariances());
    assertThat(model.logLikelihood()).isEqualTo(onward.logLikelihood());
    assertThat(model.report().parameters()).containsEntry("start", "SHORT_RUNS");
  }

  private static int[] clusters() {
    return KMeans.of(K).withSeed(Randomness.at(3, 0).nextLong()).fit(TABLE).assign(TABLE);
  }

  private static int[] nearestDrawn(int draw) {
    Rows rows = new Rows(TABLE, null, Kernels.get(), 1);
    double[] drawn = new CentreSeeding(rows, K, 3, draw).plusPlus();
    int[] labels = new int[rows.n];
    rows.nearest(Centres.of(drawn, K, rows.d), labels);
    return labels;
  }

  @Test
  @DisplayName("from short runs counts their iterations as progress")
  void shouldCountShortRuns() {
    List<Long> calls = new ArrayList<>();

    GaussianMixture.of(K)
        .withStart(MixtureStart.SHORT_RUNS)
        .withRestarts(2)
        .withMaxIterations(7)
        .withProgress(
            (phase, done, total) -> {
              assertThat(total).isEqualTo(2 * (20 * 5 + 7));
              calls.add(done);
            })
        .fit(TABLE);

    assertThat(calls).isSorted().contains(5L, 100L, 107L, 207L).endsWith(214L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("that leads to a component of too few rows loses, however likely, first or last")
  void shouldNotKeepTooFewRows(boolean fewFirst) {
    double[][] values = TestTables.noise(40, 2, 5);
    values[1] = new double[] {values[0][0] + 1e-9, values[0][1]};
    EmRun few = run(values, 2);
    EmRun half = run(values, 20);
    assertThat(few.logLikelihood()).isGreaterThan(half.logLikelihood());

    BestRun best = new BestRun();
    best.offer(() -> fewFirst ? few : half);
    best.offer(() -> fewFirst ? half : few);

    assertThat(best.get()).isSameAs(half);
  }

  @Test
  @DisplayName("that leads to a component of too few rows is kept, the likelier, when all do")
  void shouldKeepLikelierOfFew() {
    double[][] values = TestTables.noise(40, 2, 5);
    values[1] = new double[] {values[0][0] + 1e-9, values[0][1]};
    EmRun two = run(values, 2);
    EmRun five = run(values, 5);
    assertThat(two.logLikelihood()).isGreaterThan(five.logLikelihood());

    BestRun best = new BestRun();
    best.offer(() -> five);
    best.offer(() -> two);

    assertThat(best.get()).isSameAs(two);
  }

  @Test
  @DisplayName("that collapses is left out, and told of when there is no other")
  void shouldLeaveOutCollapse() {
    CollapsedComponentException first = new CollapsedComponentException("first", new Exception());
    BestRun best = new BestRun();
    best.offer(() -> collapse(first));
    best.offer(() -> collapse(new CollapsedComponentException("second", new Exception())));
    assertThatThrownBy(best::get).isSameAs(first);

    EmRun run = run(TestTables.noise(40, 2, 5), 20);
    best.offer(() -> run);
    assertThat(best.get()).isSameAs(run);
  }

  private static EmRun collapse(CollapsedComponentException collapse) {
    throw collapse;
  }

  /** One iteration from the first rows as one component and the others as another. */
  private static EmRun run(double[][] values, int firstRows) {
    FeatureTable table = FeatureTable.copyOf(values);
    MixtureSettings settings = GaussianMixture.of(2).settings();
    Rows rows = new Rows(table, null, Kernels.get(), 1);
    int[] labels = new int[values.length];
    Arrays.fill(labels, firstRows, labels.length, 1);
    MixtureParameters first = new MixtureSeeding(settings, table, rows).ofLabels(labels);
    EmRun run = new EmRun(settings, rows, values.length, first);
    run.run(1, 0, iteration -> {});
    return run;
  }
}
