package dev.segmentation.stats.agreement;

import dev.segmentation.data.Partition;
import java.util.Arrays;
import java.util.Locale;

/**
 * How well two labellings u and v of the same rows agree, whatever their groups are called.
 *
 * <p>Everything comes from one table of counts \(n_{ij}\) with row sums \(a_i\) and column sums
 * \(b_j\). Logarithms are natural. Pairs of rows are counted in 64 bits: up to 2³¹ − 1 rows do not
 * overflow.
 *
 * <ul>
 *   <li>All measures but homogeneity, completeness and purity are the same with u and v exchanged.
 *   <li>Two labellings that divide the rows alike score 1 in Rand, adjusted Rand, NMI, AMI and V,
 *       even if they are trivial.
 *   <li>Where a measure is 0/0 its method says what it returns.
 *   <li>Time O(n) once, then O(cells) a measure; AMI: O(different sizes² · √n). Memory O(n) while
 *       counting.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class Agreement {

  private final Contingency table;
  private final int excluded;
  private final long together;
  private final long pairsU;
  private final long pairsV;
  private final double entropyU;
  private final double entropyV;
  private final double information;

  private Agreement(Contingency table, int excluded) {
    this.table = table;
    this.excluded = excluded;
    this.together = pairs(table.counts);
    this.pairsU = pairs(table.rowSums);
    this.pairsV = pairs(table.columnSums);
    this.entropyU = entropy(table.rowSums);
    this.entropyV = entropy(table.columnSums);
    this.information = mutualInformation(table);
  }

  /**
   * Compares two labellings. Every number is a group of its own, -1 too.
   *
   * @param u one label per row, any numbers. Not modified.
   * @param v one label per row, any numbers. Not modified.
   * @return the agreement
   * @throws IllegalArgumentException if the lengths differ or are 0
   */
  public static Agreement of(int[] u, int[] v) {
    return of(u, v, 0);
  }

  /**
   * Compares two partitions of the same profiles. A row that belongs to no group in either of them
   * is left out and counted.
   *
   * @param u one partition
   * @param v another one, with the same ids in the same order
   * @return the agreement
   * @throws IllegalArgumentException if the ids differ or no row is in a group of both
   */
  public static Agreement of(Partition u, Partition v) {
    requireSameIds(u, v);
    int[] a = u.labels();
    int[] b = v.labels();
    int kept = 0;
    for (int i = 0; i < a.length; i++) {
      if (a[i] != Partition.NONE && b[i] != Partition.NONE) {
        a[kept] = a[i];
        b[kept++] = b[i];
      }
    }
    return of(Arrays.copyOf(a, kept), Arrays.copyOf(b, kept), a.length - kept);
  }

  private static Agreement of(int[] u, int[] v, int excluded) {
    if (u.length != v.length || u.length == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d labels in u and %d in v; give the same number of both, at least 1",
              u.length,
              v.length));
    }
    return new Agreement(Contingency.of(u, v), excluded);
  }

  private static void requireSameIds(Partition u, Partition v) {
    if (u.rowCount() != v.rowCount()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the partitions have %d and %d rows; they must divide the same profiles",
              u.rowCount(),
              v.rowCount()));
    }
    for (int i = 0; u.ids() != v.ids() && i < u.rowCount(); i++) {
      if (!u.ids().id(i).equals(v.ids().id(i))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row %d is '%s' in one partition and '%s' in the other; bring both into the same"
                    + " order",
                i,
                u.ids().id(i),
                v.ids().id(i)));
      }
    }
  }

  private static long pairs(long[] counts) {
    long pairs = 0;
    for (long count : counts) {
      pairs += count * (count - 1) / 2;
    }
    return pairs;
  }

  private double entropy(long[] sums) {
    double entropy = 0;
    for (long sum : sums) {
      double share = (double) sum / table.n;
      entropy -= share * Math.log(share);
    }
    return Math.max(0, entropy);
  }

  private static double mutualInformation(Contingency table) {
    double sum = 0;
    for (int cell = 0; cell < table.counts.length; cell++) {
      double count = table.counts[cell];
      double rowSum = table.rowSums[table.rows[cell]];
      double columnSum = table.columnSums[table.columns[cell]];
      sum += count / table.n * Math.log(count * table.n / (rowSum * columnSum));
    }
    return Math.max(0, sum);
  }

  /**
   * Returns the number of rows that were compared.
   *
   * @return n, at least 1
   */
  public long rows() {
    return table.n;
  }

  /**
   * Returns the number of rows that were left out because they belong to no group.
   *
   * @return 0 or more
   */
  public int excludedRows() {
    return excluded;
  }

  /**
   * Returns the number of pairs of rows that are together in both labellings.
   *
   * @return 0 or more
   */
  public long pairsTogetherInBoth() {
    return together;
  }

  /**
   * Returns the number of pairs of rows that are together in u but not in v.
   *
   * @return 0 or more
   */
  public long pairsTogetherInUOnly() {
    return pairsU - together;
  }

  /**
   * Returns the number of pairs of rows that are together in v but not in u.
   *
   * @return 0 or more
   */
  public long pairsTogetherInVOnly() {
    return pairsV - together;
  }

  /**
   * Returns the number of pairs of rows that are apart in both labellings.
   *
   * @return 0 or more
   */
  public long pairsApartInBoth() {
    return table.n * (table.n - 1) / 2 - pairsU - pairsV + together;
  }

  private boolean alike() {
    return together == pairsU && together == pairsV;
  }

  /**
   * Returns the Rand index: the share of pairs on which the labellings agree. Source: Rand 1971,
   * doi:10.1080/01621459.1971.10482356.
   *
   * @return from 0 to 1; 1 for a single row
   */
  public double rand() {
    double all = together + pairsTogetherInUOnly() + pairsTogetherInVOnly() + pairsApartInBoth();
    return all == 0 ? 1 : (together + pairsApartInBoth()) / all;
  }

  /**
   * Returns the Rand index adjusted for chance: 1 where the labellings are alike, 0 on average
   * where they are random. Source: Hubert and Arabie 1985, doi:10.1007/BF01908075.
   *
   * @return at most 1, below 0 where they agree less than by chance
   */
  public double adjustedRand() {
    if (alike()) {
      return 1;
    }
    double both = together;
    double apart = pairsApartInBoth();
    double uOnly = pairsTogetherInUOnly();
    double vOnly = pairsTogetherInVOnly();
    return 2
        * (both * apart - uOnly * vOnly)
        / ((both + uOnly) * (uOnly + apart) + (both + vOnly) * (vOnly + apart));
  }

  /**
   * Returns the Jaccard index of pairs: together in both over together in either.
   *
   * @return from 0 to 1; NaN where no pair is together in either (0/0)
   */
  public double jaccard() {
    return together / (double) (pairsU + pairsV - together);
  }

  /**
   * Returns the index of Fowlkes and Mallows: pairs together in both over the geometric mean of the
   * pairs together in each. Source: Fowlkes and Mallows 1983, doi:10.1080/01621459.1983.10478008.
   *
   * @return from 0 to 1; 0 where no pair is together in both
   */
  public double fowlkesMallows() {
    return together == 0 ? 0 : together / (Math.sqrt((double) pairsU) * Math.sqrt((double) pairsV));
  }

  /**
   * Returns the share of the pairs together in v that are together in u too.
   *
   * @return from 0 to 1; NaN where no pair is together in v
   */
  public double pairPrecision() {
    return together / (double) pairsV;
  }

  /**
   * Returns the share of the pairs together in u that are together in v too.
   *
   * @return from 0 to 1; NaN where no pair is together in u
   */
  public double pairRecall() {
    return together / (double) pairsU;
  }

  /**
   * Returns the entropy of u in nats.
   *
   * @return 0 or more
   */
  public double entropyU() {
    return entropyU;
  }

  /**
   * Returns the entropy of v in nats.
   *
   * @return 0 or more
   */
  public double entropyV() {
    return entropyV;
  }

  /**
   * Returns the mutual information in nats, \( \sum_{ij} \frac{n_{ij}}{n} \ln \frac{n\,n_{ij}}{a_i
   * b_j} \).
   *
   * @return 0 or more
   */
  public double mutualInformation() {
    return information;
  }

  /**
   * Returns the mutual information that random labellings with the same group sizes have on
   * average, in nats.
   *
   * @return 0 or more
   */
  public double expectedMutualInformation() {
    return ExpectedInformation.of(table);
  }

  /**
   * Returns mutual information divided by an average of the entropies (NMI).
   *
   * @param average which average
   * @return from 0 to 1; 1 where the labellings are alike, 0 where only one has entropy
   */
  public double normalizedMutualInformation(Average average) {
    if (alike()) {
      return 1;
    }
    double divisor = average.of(entropyU, entropyV);
    return divisor == 0 ? 0 : information / divisor;
  }

  /**
   * Returns mutual information adjusted for chance (AMI): \( (I - E[I]) / (\mathrm{average}(H_u,
   * H_v) - E[I]) \). Source: Vinh, Epps and Bailey 2010, https://jmlr.org/papers/v11/vinh10a.html.
   *
   * @param average which average of the entropies
   * @return at most 1; 1 where the labellings are alike, 0 where only one has entropy, about 0 for
   *     random labellings
   */
  public double adjustedMutualInformation(Average average) {
    if (alike()) {
      return 1;
    }
    if (entropyU == 0 || entropyV == 0) {
      return 0;
    }
    double expected = expectedMutualInformation();
    double divisor = average.of(entropyU, entropyV) - expected;
    return Math.abs(divisor) < 1e-14 ? 0 : (information - expected) / divisor;
  }

  /**
   * Returns homogeneity with u as the truth: 1 where every group of v lies within one class of u.
   *
   * @return \( I / H_u \) from 0 to 1; 1 where u has one class
   */
  public double homogeneity() {
    return entropyU == 0 ? 1 : information / entropyU;
  }

  /**
   * Returns completeness with u as the truth: 1 where every class of u lies within one group of v.
   *
   * @return \( I / H_v \) from 0 to 1; 1 where v has one group
   */
  public double completeness() {
    return entropyV == 0 ? 1 : information / entropyV;
  }

  /**
   * Returns the V-measure, the harmonic mean of homogeneity and completeness.
   *
   * @return from 0 to 1
   */
  public double vMeasure() {
    return vMeasure(1);
  }

  /**
   * Returns the V-measure with a weight, \( (1 + \beta) h c / (\beta h + c) \). Source: Rosenberg
   * and Hirschberg 2007, https://aclanthology.org/D07-1043.
   *
   * @param beta weight of completeness against homogeneity, 0 or more, finite
   * @return from 0 to 1
   * @throws IllegalArgumentException if beta is negative or not finite
   */
  public double vMeasure(double beta) {
    if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("beta must be 0 or more and finite, but was " + beta);
    }
    double h = homogeneity();
    double c = completeness();
    double divisor = beta * h + c;
    return divisor == 0 ? 0 : (1 + beta) * h * c / divisor;
  }

  /**
   * Returns the variation of information, \( H_u + H_v - 2I \), a distance between labellings in
   * nats. Source: Meilă 2007, doi:10.1016/j.jmva.2006.11.013.
   *
   * @return 0 where the labellings are alike, at most ln n
   */
  public double variationOfInformation() {
    return alike() ? 0 : Math.max(0, entropyU + entropyV - 2 * information);
  }

  /**
   * Returns the purity with u as the truth: the share of rows that lie in the most frequent class
   * of their group of v.
   *
   * @return above 0, at most 1
   */
  public double purity() {
    long[] largest = new long[table.columnSums.length];
    for (int cell = 0; cell < table.counts.length; cell++) {
      int column = table.columns[cell];
      largest[column] = Math.max(largest[column], table.counts[cell]);
    }
    return (double) Arrays.stream(largest).sum() / table.n;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Agreement[%d rows, adjusted Rand %.4f, NMI %.4f]",
        table.n,
        adjustedRand(),
        normalizedMutualInformation(Average.ARITHMETIC));
  }
}
