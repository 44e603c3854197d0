package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;
import java.util.function.IntConsumer;

/**
 * Finds the first parameters of a run by many short ones (Biernacki, Celeux and Govaert 2003).
 *
 * <p>The first begins with the clusters of k-means, the others with the groups of the rows nearest
 * to k rows drawn by k-means++. On the reference sets those groups reach the best likelihood known
 * more often than clusters of k-means, which lie in fewer places, and than random responsibilities
 * or random rows, which begin too far off; where k is large, the clusters are ahead.
 */
final class ShortRuns {

  static final int RUNS = 20;
  static final int ITERATIONS = 5;

  private final MixtureSettings settings;
  private final Rows rows;
  private final double totalWeight;
  private final MixtureSeeding seeding;

  ShortRuns(MixtureSettings settings, Rows rows, double totalWeight, MixtureSeeding seeding) {
    this.settings = settings;
    this.rows = rows;
    this.totalWeight = totalWeight;
    this.seeding = seeding;
  }

  /**
   * Returns where the best short run ended.
   *
   * @param told receives the number of iterations that are done
   */
  MixtureParameters best(int restart, IntConsumer told) {
    BestRun best = new BestRun();
    for (int number = 0; number < RUNS; number++) {
      int before = number * ITERATIONS;
      int draw = restart * RUNS + number;
      boolean clusters = number == 0;
      best.offer(
          () -> {
            MixtureParameters first =
                clusters ? seeding.ofKMeans(restart) : seeding.ofLabels(nearestDrawn(draw));
            EmRun run = new EmRun(settings, rows, totalWeight, first);
            run.run(ITERATIONS, 0, iteration -> told.accept(before + iteration));
            return run;
          });
    }
    return best.get().mixture().parameters;
  }

  /** Labels every row by the nearest of k rows drawn by k-means++. */
  private int[] nearestDrawn(int draw) {
    double[] drawn = new CentreSeeding(rows, settings.k(), settings.seed(), draw).plusPlus();
    int[] labels = new int[rows.n];
    rows.nearest(Centres.of(drawn, settings.k(), rows.d), labels);
    return labels;
  }
}
