package dev.segmentation.cluster;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Sets that are joined by many threads at once, without locks. A set is known by its lowest number,
 * so the end does not depend on the order of the joins.
 */
final class DisjointSets {

  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(int[].class);

  private final int[] parent;

  DisjointSets(int n) {
    parent = new int[n];
    for (int i = 0; i < n; i++) {
      parent[i] = i;
    }
  }

  /** Returns the lowest number of the set of i, as far as it is joined by now. */
  int find(int i) {
    int at = i;
    while (true) {
      int up = (int) CELL.getOpaque(parent, at);
      if (up == at) {
        return at;
      }
      int above = (int) CELL.getOpaque(parent, up);
      if (above != up) {
        CELL.compareAndSet(parent, at, up, above);
      }
      at = above;
    }
  }

  /** Joins the sets of two numbers; tells whether they were two. */
  boolean join(int i, int j) {
    int a = i;
    int b = j;
    while (true) {
      a = find(a);
      b = find(b);
      if (a == b) {
        return false;
      }
      int lower = Math.min(a, b);
      int upper = Math.max(a, b);
      if (CELL.compareAndSet(parent, upper, upper, lower)) {
        return true;
      }
    }
  }
}
