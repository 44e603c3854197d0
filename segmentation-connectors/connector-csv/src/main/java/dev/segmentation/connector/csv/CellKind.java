package dev.segmentation.connector.csv;

import dev.segmentation.data.ColumnType;

/** What the values of a column have in common so far. */
enum CellKind {
  /** No value was seen yet. */
  UNSEEN(ColumnType.CATEGORY),
  /** Every value is a number. */
  NUMBER(ColumnType.NUMBER),
  /** Every value is one of yes, no, true, false. */
  FLAG(ColumnType.FLAG),
  /** Every value is a date or a time of ISO 8601. */
  INSTANT(ColumnType.INSTANT),
  /** Anything else, and any mixture. */
  CATEGORY(ColumnType.CATEGORY);

  private final ColumnType type;

  CellKind(ColumnType type) {
    this.type = type;
  }

  /** Returns the type of a column of this kind. */
  ColumnType type() {
    return type;
  }

  /** Returns the kind that covers both. */
  CellKind join(CellKind other) {
    if (this == other || other == UNSEEN) {
      return this;
    }
    return this == UNSEEN ? other : CATEGORY;
  }

  /** Returns the kind of one value, which is not missing. No two kinds share a value. */
  static CellKind of(char[] text, int from, int to) {
    char first = text[from];
    if (first <= '9') {
      if (!Double.isNaN(NumberText.parse(text, from, to))) {
        return NumberText.looksLikeCode(text, from, to) ? CATEGORY : NUMBER;
      }
      return InstantText.mayBeIso(text, from, to)
              && InstantText.ISO_UTC.parse(text, from, to) != null
          ? INSTANT
          : CATEGORY;
    }
    return FlagWords.INFERRED.read(text, from, to) == null ? CATEGORY : FLAG;
  }
}
