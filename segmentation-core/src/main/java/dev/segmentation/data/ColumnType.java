package dev.segmentation.data;

/** The kinds of raw values that a {@link Column} can hold. */
public enum ColumnType {
  /** A finite number. */
  NUMBER,
  /** One of a set of named levels. */
  CATEGORY,
  /** True or false. */
  FLAG,
  /** A point in time. */
  INSTANT,
  /** A set of named tags, possibly empty. */
  TAGS
}
