package dev.segmentation.data;

/** Where the ids of an index come from: the two ways of holding them. Immutable. */
sealed interface Ids permits RowNumberIds, StoredIds {

  int size();

  String id(int row);

  /** Returns the row of an id, or -1. */
  int rowOf(String id);

  long memoryBytes();
}
