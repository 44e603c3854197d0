package dev.segmentation.feature;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.feature.FittedUninformative.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The encoding of a category column as one feature of the same name that holds the number of the
 * level: 0, 1, 2 … in alphabetical order (by UTF-16 code unit).
 *
 * <p>The numbers are names, not amounts: take it for algorithms that ask only whether two
 * categories are equal, as {@link dev.segmentation.cluster.KPrototypes} and {@link
 * dev.segmentation.cluster.Gower} do. A column with one level only is kept: its rows agree.
 *
 * <pre>{@code
 * CategoryEncoding.of("job").withUnknownAsNone().withMissingAsLevel();
 * }</pre>
 */
public final class CategoryEncoding extends Encoding {

  private final boolean unknownAsNone;
  private final boolean missingAsLevel;
  private final Uninformative allMissing;

  private CategoryEncoding(
      String column, boolean unknownAsNone, boolean missingAsLevel, Uninformative allMissing) {
    super(column);
    this.unknownAsNone = unknownAsNone;
    this.missingAsLevel = missingAsLevel;
    this.allMissing = allMissing;
  }

  /**
   * Returns the encoding of a column with the defaults: unknown levels, missing values and an
   * all-missing column are refused.
   *
   * @param column name of a category column
   * @return the encoding
   */
  public static CategoryEncoding of(String column) {
    return new CategoryEncoding(column, false, false, Uninformative.FAIL);
  }

  /**
   * Takes a level that did not occur in training as none of the known ones: it becomes −1, which
   * differs from all of them.
   *
   * @return a new encoding
   */
  public CategoryEncoding withUnknownAsNone() {
    return new CategoryEncoding(column(), true, missingAsLevel, allMissing);
  }

  /**
   * Takes a missing value as a level of its own, whose number comes after those of all others: two
   * rows without a value agree.
   *
   * @return a new encoding
   */
  public CategoryEncoding withMissingAsLevel() {
    return new CategoryEncoding(column(), unknownAsNone, true, allMissing);
  }

  /**
   * Sets what happens when no training row has a value. The default is {@link Uninformative#FAIL}.
   *
   * @param policy the policy
   * @return a new encoding
   */
  public CategoryEncoding withAllMissingColumn(Uninformative policy) {
    Objects.requireNonNull(policy, "policy");
    return new CategoryEncoding(column(), unknownAsNone, missingAsLevel, policy);
  }

  @Override
  public ColumnType type() {
    return ColumnType.CATEGORY;
  }

  @Override
  FittedEncoding fit(Column raw, ProfileIndex ids) {
    CategoryColumn categories = (CategoryColumn) raw;
    boolean[] used = new boolean[categories.levels().size()];
    int missing = -1;
    int present = 0;
    for (int i = 0; i < raw.size(); i++) {
      if (raw.isMissing(i)) {
        missing = missing < 0 ? i : missing;
      } else {
        used[categories.code(i)] = true;
        present++;
      }
    }
    if (present == 0) {
      return FittedUninformative.of(
          allMissing, Reason.ALL_MISSING, column(), type(), column(), false, 1);
    }
    if (missing >= 0 && !missingAsLevel) {
      throw Refusals.missing(column(), ids, missing);
    }
    return new FittedCategory(
        column(), sorted(categories.levels(), used), unknownAsNone, missingAsLevel);
  }

  private static List<String> sorted(List<String> levels, boolean[] used) {
    String[] kept = levels.toArray(String[]::new);
    int count = 0;
    for (int code = 0; code < used.length; code++) {
      if (used[code]) {
        kept[count++] = kept[code];
      }
    }
    Arrays.sort(kept, 0, count);
    return List.of(Arrays.copyOf(kept, count));
  }
}
