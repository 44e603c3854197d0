package dev.segmentation.feature;

import java.util.Objects;

/**
 * An encoding that gives one 0/1 feature for each level or tag that is frequent enough, and one for
 * all the rare ones together.
 *
 * <p>Features stand in alphabetical order of the levels (by UTF-16 code unit), whatever the order
 * of the rows; the pooled one, {@code "<column>=(other)"}, comes last. Cost of a fit: O(n) time and
 * memory for the distinct levels.
 *
 * @param <E> the type of the encoding itself
 */
public abstract sealed class LevelEncoding<E extends LevelEncoding<E>> extends Encoding
    permits OneHotEncoding, MultiHotEncoding {

  private final Options options;

  LevelEncoding(String column, Options options) {
    super(column);
    this.options = options;
  }

  /**
   * Pools the levels that fewer than this share of the training rows have.
   *
   * @param share from 0, which pools nothing, to 1
   * @return a new encoding
   * @throws IllegalArgumentException if outside [0, 1]
   */
  public final E withMinimumShare(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("the share must be in [0, 1], but was " + share);
    }
    return with(options.minimumShare(share));
  }

  /**
   * Pools the levels that fewer than this number of training rows have. A level must pass both
   * limits to stand for itself.
   *
   * @param count 0 or more
   * @return a new encoding
   * @throws IllegalArgumentException if negative
   */
  public final E withMinimumCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("the count must be 0 or more, but was " + count);
    }
    return with(options.minimumCount(count));
  }

  /**
   * Sets what happens to a level that did not occur in training. The default is {@link
   * UnknownLevel#FAIL}.
   *
   * @param policy the policy
   * @return a new encoding
   */
  public final E withUnknownLevel(UnknownLevel policy) {
    return with(options.unknown(Objects.requireNonNull(policy, "policy")));
  }

  /**
   * Adds a feature named {@code "<column> is missing"}, 1 (times the weight) where the value was
   * missing and 0 elsewhere. It is added where training rows had both missing and present values.
   * It needs beside it something that stands in for a missing value.
   *
   * @return a new encoding
   */
  public final E withMissingIndicator() {
    return with(options.missingIndicator());
  }

  /**
   * Sets the weight: the value of a feature that is on. The default is 1.
   *
   * @param weight above 0, finite
   * @return a new encoding
   * @throws IllegalArgumentException if the weight is not positive and finite
   */
  public final E withWeight(double weight) {
    return with(options.weight(requireWeight(weight)));
  }

  /**
   * Sets what happens when all training rows give the same features. The default is {@link
   * Uninformative#DROP}.
   *
   * @param policy the policy
   * @return a new encoding
   */
  public final E withConstantColumn(Uninformative policy) {
    return with(options.constant(Objects.requireNonNull(policy, "policy")));
  }

  /**
   * Sets what happens when no training row has a value. The default is {@link Uninformative#FAIL}.
   *
   * @param policy the policy
   * @return a new encoding
   */
  public final E withAllMissingColumn(Uninformative policy) {
    return with(options.allMissing(Objects.requireNonNull(policy, "policy")));
  }

  final Options options() {
    return options;
  }

  abstract E with(Options changed);

  /** All options that level encodings share. */
  record Options(
      double minimumShare,
      int minimumCount,
      UnknownLevel unknown,
      boolean hasMissingIndicator,
      double weight,
      Uninformative constant,
      Uninformative allMissing) {

    static final Options DEFAULTS =
        new Options(0, 0, UnknownLevel.FAIL, false, 1, Uninformative.DROP, Uninformative.FAIL);

    Options minimumShare(double value) {
      return new Options(
          value, minimumCount, unknown, hasMissingIndicator, weight, constant, allMissing);
    }

    Options minimumCount(int value) {
      return new Options(
          minimumShare, value, unknown, hasMissingIndicator, weight, constant, allMissing);
    }

    Options unknown(UnknownLevel value) {
      return new Options(
          minimumShare, minimumCount, value, hasMissingIndicator, weight, constant, allMissing);
    }

    Options missingIndicator() {
      return new Options(minimumShare, minimumCount, unknown, true, weight, constant, allMissing);
    }

    Options weight(double value) {
      return new Options(
          minimumShare, minimumCount, unknown, hasMissingIndicator, value, constant, allMissing);
    }

    Options constant(Uninformative value) {
      return new Options(
          minimumShare, minimumCount, unknown, hasMissingIndicator, weight, value, allMissing);
    }

    Options allMissing(Uninformative value) {
      return new Options(
          minimumShare, minimumCount, unknown, hasMissingIndicator, weight, constant, value);
    }
  }
}
