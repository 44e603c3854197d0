package dev.segmentation.connector.mvstore;

import dev.segmentation.data.ProfileIndex;
import java.util.Arrays;

/** In which piece of the log the valid state of each profile stands. */
final class LiveProfiles {

  private static final long NONE = -1;

  /** Removed profiles keep their row until there are this many more of them than of valid ones. */
  private static final int SPARE_ROWS = 1_000;

  private ProfileIndex.Builder ids = ProfileIndex.builder();
  private long[] pieces = {};
  private int[] sizes = {};
  private int live;
  private long bytes;

  /** Returns the bytes of all valid entries. */
  long bytes() {
    return bytes;
  }

  boolean isAt(String id, long piece) {
    int row = ids.rowOf(id);
    return row >= 0 && pieces[row] == piece;
  }

  void set(String id, long piece, int size) {
    int row = ids.rowOrAdd(id);
    if (row == pieces.length) {
      int rows = Math.max(16, 2 * row);
      pieces = Arrays.copyOf(pieces, rows);
      Arrays.fill(pieces, row, rows, NONE);
      sizes = Arrays.copyOf(sizes, rows);
    }
    if (pieces[row] == NONE) {
      live++;
    }
    bytes += size - sizes[row];
    pieces[row] = piece;
    sizes[row] = size;
  }

  void remove(String id) {
    int row = ids.rowOf(id);
    if (row >= 0 && pieces[row] != NONE) {
      live--;
      bytes -= sizes[row];
      pieces[row] = NONE;
      sizes[row] = 0;
      if (ids.size() > 2L * live + SPARE_ROWS) {
        dropRemoved();
      }
    }
  }

  private void dropRemoved() {
    ProfileIndex before = ids.build();
    ids = ProfileIndex.builder();
    for (int row = 0; row < before.size(); row++) {
      if (pieces[row] != NONE) {
        int kept = ids.rowOrAdd(before.id(row));
        pieces[kept] = pieces[row];
        sizes[kept] = sizes[row];
      }
    }
    Arrays.fill(pieces, ids.size(), before.size(), NONE);
    Arrays.fill(sizes, ids.size(), before.size(), 0);
  }
}
