package dev.segmentation.feature;

import dev.segmentation.data.ColumnType;
import dev.segmentation.data.Feature;
import java.util.List;

/**
 * What one step of a pipeline has learned: a closed family of records that hold the whole state and
 * check it, so that it can be written down and made again.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface FittedEncoding
    permits FittedNumber,
        FittedAge,
        FittedFlag,
        FittedOrdinal,
        FittedCategory,
        FittedOneHot,
        FittedMultiHot,
        FittedUninformative {

  /**
   * Returns the name of the raw column.
   *
   * @return the name
   */
  String column();

  /**
   * Returns the type that the raw column must have.
   *
   * @return the type
   */
  ColumnType type();

  /**
   * Returns the features that the column becomes, in order. The source of each is the column.
   *
   * @return an immutable list, empty where the column was dropped
   */
  List<Feature> features();

  /**
   * Tells whether new rows need the column. A dropped or always-zero column is not asked for.
   *
   * @return true where a table without the column is refused
   */
  default boolean needsColumn() {
    return true;
  }

  /**
   * Returns the step in words, for a person to read.
   *
   * @return one line
   */
  String describe();
}
