package dev.segmentation.feature;

import dev.segmentation.data.Column;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.kernel.Parallel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The recipe that turns raw columns into features: one {@link Encoding} for each column and, if
 * wanted, principal components of all of them at the end.
 *
 * <ul>
 *   <li>Columns of the table that have no encoding are left out.
 *   <li>A column that is asked for and is not there, or has another type, is refused by name.
 *   <li>A missing value is refused with its row id unless the encoding imputes it.
 *   <li>A table without rows is refused.
 *   <li>Time O(n) a column, O(n log n) where quantiles are needed; memory 8 to 16 bytes a row for
 *       each column in work. Columns are learned in parallel.
 *   <li>The same rows give the same features, bit for bit, for any number of threads; rows in
 *       another order give the same up to rounding.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * FittedPipeline pipeline =
 *     FeaturePipeline.of(
 *             NumberEncoding.of("balance").withSignedLog1p(),
 *             OneHotEncoding.of("job").withMinimumShare(0.02))
 *         .fit(profiles);
 * FeatureTable features = pipeline.transform(profiles);
 * }</pre>
 */
public final class FeaturePipeline {

  private static final double RARE_SHARE = 0.01;
  private static final String MISSING_LEVEL = "(missing)";

  private final List<Encoding> encodings;
  private final @Nullable Pca pca;

  private FeaturePipeline(List<Encoding> encodings, @Nullable Pca pca) {
    this.encodings = encodings;
    this.pca = pca;
  }

  /**
   * Returns the pipeline of some encodings. The features stand in the order of the encodings.
   *
   * @param encodings at least one, each for another column
   * @return the pipeline
   * @throws IllegalArgumentException if there is none, or a column stands twice
   */
  public static FeaturePipeline of(Encoding... encodings) {
    return of(Arrays.asList(encodings));
  }

  /**
   * Returns the pipeline of some encodings. The features stand in the order of the encodings.
   *
   * @param encodings at least one, each for another column
   * @return the pipeline
   * @throws IllegalArgumentException if there is none, or a column stands twice
   */
  public static FeaturePipeline of(List<? extends Encoding> encodings) {
    if (encodings.isEmpty()) {
      throw new IllegalArgumentException("a pipeline needs at least one encoding");
    }
    Set<String> seen = new HashSet<>();
    for (Encoding encoding : encodings) {
      if (!seen.add(encoding.column())) {
        throw new IllegalArgumentException(
            "column '" + encoding.column() + "' has two encodings; give one for each column");
      }
    }
    return new FeaturePipeline(List.copyOf(encodings), null);
  }

  /**
   * Returns a pipeline that suits most tables, by the type of each column:
   *
   * <ul>
   *   <li>number: median for missing values, standard scaling
   *   <li>flag: most frequent for missing values, 0 or 1
   *   <li>category: one-hot; missing values are a level {@code "(missing)"}; levels below 1 % of
   *       the rows are pooled, unknown ones with them
   *   <li>instant: days before the latest instant of the column, then as a number
   *   <li>tags: multi-hot; missing sets are empty; tags below 1 % of the rows are pooled, unknown
   *       ones with them
   *   <li>constant and all-missing columns are dropped
   * </ul>
   *
   * @param table the table whose columns count. Not modified.
   * @param excluded columns to leave out, for example an outcome; each must be there
   * @return the pipeline, not fitted yet
   * @throws IllegalArgumentException if an excluded column is unknown, or no column is left
   */
  public static FeaturePipeline standard(ProfileTable table, String... excluded) {
    List<Encoding> encodings = new ArrayList<>();
    for (Column column : table.without(Set.copyOf(Arrays.asList(excluded))).columns()) {
      encodings.add(standard(column));
    }
    return of(encodings);
  }

  /**
   * Returns a pipeline for algorithms that compare categories as they are: as {@link #standard},
   * but a category column becomes one feature, the number of its level. Missing categories are a
   * level of their own, unknown ones none of the known. {@link FittedPipeline#categories()} names
   * these features and the flags.
   *
   * @param table the table whose columns count. Not modified.
   * @param excluded columns to leave out, for example an outcome; each must be there
   * @return the pipeline, not fitted yet
   * @throws IllegalArgumentException if an excluded column is unknown, or no column is left
   */
  public static FeaturePipeline mixed(ProfileTable table, String... excluded) {
    FeaturePipeline pipeline = standard(table, excluded);
    for (Encoding encoding : pipeline.encodings()) {
      if (encoding instanceof OneHotEncoding) {
        pipeline =
            pipeline.withEncoding(
                CategoryEncoding.of(encoding.column())
                    .withUnknownAsNone()
                    .withMissingAsLevel()
                    .withAllMissingColumn(Uninformative.DROP));
      }
    }
    return pipeline;
  }

  private static Encoding standard(Column column) {
    String name = column.name();
    return switch (column.type()) {
      case NUMBER -> standard(NumberEncoding.of(name), Imputation.median());
      case FLAG -> standard(FlagEncoding.of(name), Imputation.mostFrequent());
      case INSTANT ->
          standard(AgeEncoding.inDays(name, latest((InstantColumn) column)), Imputation.median());
      case CATEGORY ->
          standard(OneHotEncoding.of(name)).withImputation(Imputation.constant(MISSING_LEVEL));
      case TAGS -> standard(MultiHotEncoding.of(name)).withMissingAsEmpty();
    };
  }

  private static <E extends NumericEncoding<E>> E standard(E encoding, Imputation imputation) {
    return encoding.withImputation(imputation).withAllMissingColumn(Uninformative.DROP);
  }

  private static <E extends LevelEncoding<E>> E standard(E encoding) {
    return encoding
        .withMinimumShare(RARE_SHARE)
        .withUnknownLevel(UnknownLevel.POOL)
        .withAllMissingColumn(Uninformative.DROP);
  }

  private static Instant latest(InstantColumn column) {
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < column.size(); i++) {
      if (!column.isMissing(i)) {
        latest = Math.max(latest, column.epochMilli(i));
      }
    }
    return latest == Long.MIN_VALUE ? Instant.EPOCH : Instant.ofEpochMilli(latest);
  }

  /**
   * Returns the encodings, in order.
   *
   * @return an immutable list
   */
  public List<Encoding> encodings() {
    return encodings;
  }

  /**
   * Adds an encoding at the end, or puts it in the place of the one that its column has.
   *
   * @param encoding the encoding
   * @return a new pipeline
   */
  public FeaturePipeline withEncoding(Encoding encoding) {
    List<Encoding> changed = new ArrayList<>(encodings);
    int at = 0;
    while (at < changed.size() && !changed.get(at).column().equals(encoding.column())) {
      at++;
    }
    if (at < changed.size()) {
      changed.set(at, encoding);
    } else {
      changed.add(encoding);
    }
    return new FeaturePipeline(List.copyOf(changed), pca);
  }

  /**
   * Sets the scaling of every number, age and ordinal column. Flags and levels stay 0 and 1.
   *
   * @param scaling the scaling
   * @return a new pipeline
   */
  public FeaturePipeline withScaling(Scaling scaling) {
    Objects.requireNonNull(scaling, "scaling");
    List<Encoding> changed = new ArrayList<>();
    for (Encoding encoding : encodings) {
      changed.add(
          encoding instanceof NumericEncoding<?> numeric && !(encoding instanceof FlagEncoding)
              ? numeric.withScaling(scaling)
              : encoding);
    }
    return new FeaturePipeline(List.copyOf(changed), pca);
  }

  /**
   * Replaces all features by their principal components at the end.
   *
   * @param pca how many components to keep
   * @return a new pipeline
   */
  public FeaturePipeline withPca(Pca pca) {
    return new FeaturePipeline(encodings, Objects.requireNonNull(pca, "pca"));
  }

  /**
   * Learns the pipeline from a table.
   *
   * @param table one row at least. Not modified.
   * @return the fitted pipeline
   * @throws IllegalArgumentException if the table cannot be used or no feature is left; the message
   *     says why
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public FittedPipeline fit(ProfileTable table) {
    if (table.rowCount() == 0) {
      throw new IllegalArgumentException(
          "the table has no rows; a pipeline learns from at least 1");
    }
    for (Encoding encoding : encodings) {
      Refusals.requireType(table.column(encoding.column()), encoding.type());
    }
    FittedPipeline fitted = FittedPipeline.of(fitEncodings(table));
    if (pca == null) {
      return fitted;
    }
    return FittedPipeline.of(fitted.encodings(), pca.fit(fitted.transform(table)));
  }

  private List<FittedEncoding> fitEncodings(ProfileTable table) {
    FittedEncoding[] fitted = new FittedEncoding[encodings.size()];
    RuntimeException[] failures = new RuntimeException[fitted.length];
    Parallel.forEach(
        fitted.length,
        "fitting a pipeline",
        e -> {
          Encoding encoding = encodings.get(e);
          try {
            fitted[e] = encoding.fit(table.column(encoding.column()), table.ids());
          } catch (IllegalArgumentException failure) {
            failures[e] = failure;
          }
        });
    for (RuntimeException failure : failures) {
      if (failure != null) {
        throw failure;
      }
    }
    requireFeature(fitted);
    return List.of(fitted);
  }

  private static void requireFeature(FittedEncoding[] fitted) {
    for (FittedEncoding encoding : fitted) {
      if (!encoding.features().isEmpty()) {
        return;
      }
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "no feature is left: each of the %d columns is constant or missing everywhere; give"
                + " more rows or other columns",
            fitted.length));
  }

  @Override
  public String toString() {
    return "FeaturePipeline" + encodings.stream().map(Encoding::column).toList();
  }
}
