package dev.segmentation.cluster;

import java.util.Locale;
import java.util.Objects;

/**
 * The scale of one column in {@link Gower}'s distance: how much two values differ, from 0 to 1, and
 * how much that counts.
 *
 * @param kind how values are compared
 * @param range difference of two numbers that counts as 1; 1 for the other kinds
 * @param weight how much the column counts, 0 or more, finite
 */
public record GowerColumn(Kind kind, double range, double weight) {

  /** How the values of a column are compared. */
  public enum Kind {
    /** By their difference, divided by the range and not above 1. */
    NUMBER,
    /** 0 when equal, else 1: categories as numbers, flags whose 0 means as much as their 1. */
    CATEGORY,
    /** As a category, but left out where both are 0: flags whose 0 means little. */
    PRESENCE
  }

  /** Checks the parts. */
  public GowerColumn {
    Objects.requireNonNull(kind, "kind");
    if (!(range >= 0 && range < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("range must be 0 or more and finite, but was " + range);
    }
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight must be 0 or more and finite, but was " + weight);
    }
  }

  /**
   * Returns the scale of numbers, of weight 1.
   *
   * @param range largest minus smallest value of the training rows, 0 for a constant column: then
   *     any difference counts as 1
   * @return the scale
   */
  public static GowerColumn number(double range) {
    return new GowerColumn(Kind.NUMBER, range, 1);
  }

  /**
   * Returns the scale of ordered levels, given as numbers 1 to k (or 0 to k − 1), of weight 1: a
   * number whose range is k − 1. {@code daisy} of R's package cluster divides by the range that
   * occurs, so its values are the same only where the lowest and the highest level do.
   *
   * @param levels number of levels, at least 1
   * @return the scale
   */
  public static GowerColumn levels(int levels) {
    if (levels < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "levels must be at least 1, but was %d", levels));
    }
    return number(levels - 1.0);
  }

  /**
   * Returns the scale of categories, given as numbers, of weight 1.
   *
   * @return the scale
   */
  public static GowerColumn category() {
    return new GowerColumn(Kind.CATEGORY, 1, 1);
  }

  /**
   * Returns the scale of flags, 0 or 1, whose absence in both rows says nothing, of weight 1.
   *
   * @return the scale
   */
  public static GowerColumn presence() {
    return new GowerColumn(Kind.PRESENCE, 1, 1);
  }

  /**
   * Sets how much the column counts.
   *
   * @param weight 0 or more, finite; with 0 the column has no say
   * @return a new scale
   */
  public GowerColumn withWeight(double weight) {
    return new GowerColumn(kind, range, weight);
  }
}
