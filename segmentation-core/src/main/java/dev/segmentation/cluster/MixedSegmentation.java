package dev.segmentation.cluster;

import dev.segmentation.data.Feature;
import dev.segmentation.data.MixedColumn;
import dev.segmentation.data.MixedTable;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileTable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The columns of a {@link MixedTable} and the k-medoids fitted on it: all that is needed to assign
 * raw profiles with missing values, as one value to keep and to save. The table itself is not
 * needed any more.
 *
 * <p>Profiles are turned into numbers just as the training rows were: a category that the fit has
 * not seen differs from all, a missing value is left out. The training profiles get the labels of
 * the fit. {@link ClusterSegmentation} is the same for models of features. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * MixedTable table = MixedTable.of(profiles, "outcome");
 * KMedoidsModel model = KMedoids.of(5, Gower.of(table)).fit(table);
 * MixedSegmentation segmentation = MixedSegmentation.of(table.columns(), model);
 * int[] clusters = segmentation.assign(newProfiles);
 * }</pre>
 */
public final class MixedSegmentation {

  private final List<MixedColumn> columns;
  private final KMedoidsModel model;

  private MixedSegmentation(List<MixedColumn> columns, KMedoidsModel model) {
    this.columns = columns;
    this.model = model;
  }

  /**
   * Joins columns and a model.
   *
   * @param columns those of the table that the model was fitted on
   * @param model the model
   * @return both as one
   * @throws IllegalArgumentException if the model was fitted on other columns, or in another order
   */
  public static MixedSegmentation of(List<MixedColumn> columns, KMedoidsModel model) {
    List<Feature> given = columns.stream().map(column -> Feature.of(column.name())).toList();
    if (!given.equals(model.features())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the columns are %s, but the model was fitted on %s; join a model with the columns"
                  + " of its table",
              given.stream().map(Feature::name).toList(),
              model.features().stream().map(Feature::name).toList()));
    }
    return new MixedSegmentation(List.copyOf(columns), model);
  }

  /**
   * Returns what is known of the columns.
   *
   * @return an immutable list, in the order of the features of the model
   */
  public List<MixedColumn> columns() {
    return columns;
  }

  /**
   * Returns the model.
   *
   * @return the model
   */
  public KMedoidsModel model() {
    return model;
  }

  /**
   * Assigns raw profiles. Memory: their numbers, 8·n·d bytes.
   *
   * @param profiles has the columns; may have none, one or many rows. Not modified.
   * @return a new array of n cluster numbers, from 0 to k − 1
   * @throws IllegalArgumentException if a column is missing or has another type, or if a row has no
   *     value in common with a medoid; the message names the row id
   */
  public int[] assign(ProfileTable profiles) {
    return model.assign(MixedTable.encode(columns, profiles));
  }

  /**
   * Divides raw profiles among the clusters.
   *
   * @param profiles has the columns. Not modified.
   * @return groups named {@code cluster 0} … {@code cluster k-1}, made from the columns
   * @throws IllegalArgumentException if a column is missing or has another type, or if a row has no
   *     value in common with a medoid; the message names the row id
   */
  public Partition partition(ProfileTable profiles) {
    Set<String> sources = new TreeSet<>();
    columns.forEach(column -> sources.add(column.name()));
    List<String> groups = IntStream.range(0, model.k()).mapToObj(c -> "cluster " + c).toList();
    return Partition.of(profiles.ids(), assign(profiles), groups, sources);
  }
}
