package dev.segmentation.stats.quality;

import dev.segmentation.Progress;
import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.MixedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The options that every choice of k has, and how one goes on: k by k, whatever the criteria are.
 *
 * @param range the numbers of clusters to try
 * @param minimumShare smallest share of the rows of every cluster of a recommended k
 * @param progress who is told how far the choice has come
 */
record KSearch(KRange range, double minimumShare, Progress progress) {

  private static final String PHASE = "choosing k";

  KSearch {
    if (!(minimumShare >= 0 && minimumShare < 1)) {
      throw new IllegalArgumentException("minimumShare must be in [0, 1), but was " + minimumShare);
    }
  }

  static KSearch between(int from, int to) {
    return new KSearch(new KRange(from, to), ChooseK.DEFAULT_MINIMUM_SHARE, Progress.none());
  }

  KSearch withMinimumShare(double share) {
    return new KSearch(range, share, progress);
  }

  KSearch withProgress(Progress listener) {
    return new KSearch(range, minimumShare, Objects.requireNonNull(listener, "listener"));
  }

  /** Returns the largest k that has enough distinct rows, or refuses rows too few for any. */
  int largest(FeatureTable table) {
    return range.largest(table.asMatrix().data, table.rowCount(), table.featureCount());
  }

  /** The same for a table with missing values, of which one equals another. */
  int largest(MixedTable table) {
    return range.largest(table.asMatrix().data, table.rowCount(), table.featureCount());
  }

  /**
   * Tries every k up to the largest; drops those whose fit cannot succeed.
   *
   * @param algorithm gives what gives a model with just k clusters; asked once
   */
  <M extends ClusterModel> ChoiceOfK<M> run(
      int largest, Supplier<IntFunction<M>> algorithm, Criteria<M> criteria) {
    Map<Integer, M> models = new TreeMap<>();
    List<Candidate> measured = new ArrayList<>();
    List<DroppedCandidate> dropped = new ArrayList<>();
    @Nullable IllegalStateException failure = null;
    int total = largest - range.from() + 1;
    progress.update(PHASE, 0, total);
    IntFunction<M> fit = algorithm.get();
    for (int k = range.from(); k <= largest; k++) {
      try {
        models.put(k, fit.apply(k));
      } catch (IllegalStateException e) {
        failure = failure == null ? e : failure;
        dropped.add(new DroppedCandidate(k, String.valueOf(e.getMessage())));
      }
      M model = models.get(k);
      if (model != null) {
        requireK(k, model);
        measured.add(criteria.measure(model));
      }
      progress.update(PHASE, k - range.from() + 1, total);
    }
    if (measured.isEmpty() && failure != null) {
      throw failure;
    }
    dropped.addAll(range.dropped(largest));
    return new ChoiceOfK<>(
        measured,
        dropped,
        models,
        criteria.curve(measured),
        criteria.silhouetteMethod(),
        minimumShare);
  }

  /** Refuses a model that has another number of clusters than was asked for. */
  private static void requireK(int k, ClusterModel model) {
    if (model.k() != k) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the algorithm for k = %d has k = %d; give one that makes just k clusters, as k ->"
                  + " KMeans.of(k)",
              k,
              model.k()));
    }
  }
}
