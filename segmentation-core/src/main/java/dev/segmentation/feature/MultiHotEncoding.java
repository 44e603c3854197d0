package dev.segmentation.feature;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.TagsColumn;

/**
 * The encoding of a tags column as one feature {@code "<column>=<tag>"} for each tag: 1 where the
 * row has the tag, 0 elsewhere. The pooled feature is 1 where the row has any rare tag. {@link
 * LevelEncoding} describes pooling and order.
 */
public final class MultiHotEncoding extends LevelEncoding<MultiHotEncoding> {

  private final boolean missingAsEmpty;

  private MultiHotEncoding(String column, boolean missingAsEmpty, Options options) {
    super(column, options);
    this.missingAsEmpty = missingAsEmpty;
  }

  /**
   * Returns the encoding of a column with the defaults: no pooling, unknown tags and missing sets
   * refused, weight 1; a constant column is dropped, an all-missing one refused.
   *
   * @param column name of a tags column
   * @return the encoding
   */
  public static MultiHotEncoding of(String column) {
    return new MultiHotEncoding(column, false, Options.DEFAULTS);
  }

  /**
   * Takes a missing set as an empty one.
   *
   * @return a new encoding
   */
  public MultiHotEncoding withMissingAsEmpty() {
    return new MultiHotEncoding(column(), true, options());
  }

  @Override
  public ColumnType type() {
    return ColumnType.TAGS;
  }

  @Override
  MultiHotEncoding with(Options changed) {
    return new MultiHotEncoding(column(), missingAsEmpty, changed);
  }

  @Override
  FittedEncoding fit(Column raw, ProfileIndex ids) {
    return new MultiHotFit(column(), missingAsEmpty, options(), (TagsColumn) raw, ids).run();
  }
}
