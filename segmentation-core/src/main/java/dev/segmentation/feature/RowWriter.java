package dev.segmentation.feature;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.data.TagsColumn;

/** Writes the features of one raw column into a row-major array. Thread-safe. */
interface RowWriter {

  /**
   * Writes the features of some rows.
   *
   * @param from first row
   * @param to row after the last
   * @param out n·stride values. Modified.
   * @param offset place of the first feature of this column in a row
   * @param stride features of a whole row
   */
  void write(int from, int to, double[] out, int offset, int stride);

  /** Binds a fitted encoding to the column of a table. */
  static RowWriter of(FittedEncoding encoding, ProfileTable table) {
    if (!encoding.needsColumn()) {
      // A new array holds zeros already.
      return (from, to, out, offset, stride) -> {};
    }
    Column raw = table.column(encoding.column());
    Refusals.requireType(raw, encoding.type());
    ProfileIndex ids = table.ids();
    if (encoding instanceof FittedNumber number) {
      NumberColumn column = (NumberColumn) raw;
      return new NumberWriter(column.name(), ids, column::value, number.steps());
    }
    if (encoding instanceof FittedFlag flag) {
      FlagColumn column = (FlagColumn) raw;
      return new NumberWriter(
          column.name(), ids, row -> FlagEncoding.number(column, row), flag.steps());
    }
    if (encoding instanceof FittedAge age) {
      InstantColumn column = (InstantColumn) raw;
      long asOf = age.asOf().toEpochMilli();
      return new NumberWriter(
          column.name(), ids, row -> AgeEncoding.days(column, row, asOf), age.steps());
    }
    if (encoding instanceof FittedOrdinal ordinal) {
      RankReader ranks =
          new RankReader((CategoryColumn) raw, ids, ordinal.levels(), ordinal.unknownAsMissing());
      return new NumberWriter(raw.name(), ids, ranks, ordinal.steps());
    }
    if (encoding instanceof FittedCategory category) {
      return new CategoryWriter(category, (CategoryColumn) raw, ids);
    }
    if (encoding instanceof FittedOneHot oneHot) {
      return new OneHotWriter(oneHot, (CategoryColumn) raw, ids);
    }
    if (encoding instanceof FittedMultiHot multiHot) {
      return new MultiHotWriter(multiHot, (TagsColumn) raw, ids);
    }
    return new MissingWriter(raw, ((FittedUninformative) encoding));
  }
}
