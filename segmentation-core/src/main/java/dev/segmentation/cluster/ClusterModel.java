package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What every fitted clustering can do: assign rows to its clusters, by the rule that each model
 * names.
 *
 * <p>Assigning the rows that took part in the fit gives the labels the fit gave them. Clusters are
 * numbered from 0; a row that belongs to none is {@link #NOISE}. Models are immutable and
 * thread-safe, and give the same labels for any number of threads.
 */
public interface ClusterModel {

  /** The label of a row that belongs to no cluster. */
  int NOISE = Partition.NONE;

  /**
   * Returns the number of clusters.
   *
   * @return k, 0 or more
   */
  int k();

  /**
   * Returns the features the model was fitted on, in order.
   *
   * @return an immutable list of d features
   */
  List<Feature> features();

  /**
   * Returns the number of training rows of each cluster; rows that are noise are in none.
   *
   * @return a new array of length k
   */
  int[] sizes();

  /**
   * Returns what the fit did.
   *
   * @return the report
   */
  FitReport report();

  /**
   * Assigns one row.
   *
   * @param row d finite values. Not modified.
   * @return number of the cluster, from 0 to k − 1, or {@link #NOISE}
   * @throws IllegalArgumentException if the row has another length or a value is not finite
   */
  int assign(double[] row);

  /**
   * Assigns every row of a table into an array of the caller.
   *
   * @param table a table with the features of this model. Not modified.
   * @param labels receives n cluster numbers. Modified.
   * @throws IllegalArgumentException if the features differ or the array is shorter than n
   */
  void assign(FeatureTable table, int[] labels);

  /**
   * Assigns every row of a table.
   *
   * @param table a table with the features of this model. Not modified.
   * @return a new array of n cluster numbers
   * @throws IllegalArgumentException if the features differ
   */
  default int[] assign(FeatureTable table) {
    int[] labels = new int[table.rowCount()];
    assign(table, labels);
    return labels;
  }

  /**
   * Divides the rows of a table among the clusters.
   *
   * @param table a table with the features of this model. Not modified.
   * @return groups named {@code cluster 0} … {@code cluster k-1}, made from the columns behind the
   *     features of this model; noise is in no group
   * @throws IllegalArgumentException if the features differ
   */
  default Partition partition(FeatureTable table) {
    Set<String> sources = new TreeSet<>(table.sources());
    features().forEach(feature -> sources.addAll(feature.sources()));
    Partition labelled = Partition.ofClusters(table, assign(table), k());
    return Partition.of(table.ids(), labelled.labels(), labelled.groups(), sources);
  }
}
