package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The label of every row and the sums of the clusters, over the passes of one run: each pass
 * assigns all rows to their nearest centres.
 *
 * <p>With bounds a pass measures only the rows they leave a doubt about. They are taken up once few
 * rows change, and dropped for a while where they do not tell much.
 */
final class RowAssignment {

  /** Rows searched at once: whole tiles, and few enough for their results to stay in the cache. */
  private static final int BLOCK_ROWS = 480;

  /** Bounds are taken up where at most this share of the rows changed in the last pass. */
  private static final double FEW = 0.05;

  /** Bounds are dropped where they leave a doubt about more than this share of the rows. */
  private static final double MANY = 0.4;

  private static final int NO_CLUSTER = -1;

  private final Rows rows;
  private final int[] labels;
  private final ClusterSums[] chunkSums;
  private final int[] chunkChanges;
  private final int[] chunkDoubts;
  private final double[][] chunkSquares;
  private final KMeansVariant variant;
  private final boolean mayBound;
  private @Nullable Bounds bounds;
  private boolean bounded;
  private int wait;
  private int nextWait = 2;
  private int changed;

  /** The label array is a scratch shared by the runs of one fit. */
  RowAssignment(Rows rows, int k, int[] labels, KMeansVariant variant) {
    this.rows = rows;
    this.labels = labels;
    this.chunkSums = new ClusterSums[rows.chunks()];
    Arrays.setAll(chunkSums, chunk -> new ClusterSums(rows, k));
    this.chunkChanges = new int[chunkSums.length];
    this.chunkDoubts = new int[chunkSums.length];
    this.chunkSquares = new double[chunkSums.length][];
    this.variant = variant.forShape(k, rows.d);
    this.mayBound = k > 1 && this.variant != KMeansVariant.LLOYD;
    this.changed = rows.n;
    Arrays.fill(labels, NO_CLUSTER);
  }

  /** Tells whether most rows changed in the last pass, so that summing anew is less work. */
  boolean mostChanged() {
    return changed > rows.n / 2;
  }

  ClusterSums[] chunkSums() {
    return chunkSums;
  }

  /**
   * Assigns every row to its nearest centre; returns how many went to another.
   *
   * @param anew whether to sum the clusters anew, instead of moving the rows that went to another
   */
  int assign(Centres centres, boolean anew) {
    if (!bounded && mayBound && wait == 0 && changed <= FEW * rows.n) {
      bounds = bounds == null ? new Bounds(rows, centres, variant) : bounds;
      bounds.start(centres);
      bounded = true;
    } else if (bounds != null && bounded) {
      bounds.follow(centres);
    } else if (wait > 0) {
      wait--;
    }
    Bounds known = bounded ? bounds : null;
    rows.forEachChunk(chunk -> new Chunk(chunk, centres, known, anew).assign());
    changed = Arrays.stream(chunkChanges).sum();
    if (known != null && !known.fresh() && Arrays.stream(chunkDoubts).sum() > MANY * rows.n) {
      bounded = false;
      wait = nextWait;
      nextWait *= 2;
    }
    return changed;
  }

  /**
   * Assigns every row for the first time; returns the weighted sum of the squared distances of all
   * rows to the origin of the centres, taken while the rows are in the cache.
   */
  double assignFirst(Centres centres) {
    double[] origin = centres.origin();
    rows.forEachChunk(
        chunk -> {
          chunkSquares[chunk] = new double[rows.d];
          new Chunk(chunk, centres, null, true).assign(origin, chunkSquares[chunk]);
        });
    changed = rows.n;
    return sumOfSquares();
  }

  /** Returns the weighted sum of the squared distances of all rows to a point. */
  double squaresAbout(double[] point) {
    rows.forEachChunk(
        chunk -> {
          chunkSquares[chunk] = new double[rows.d];
          addSquares(rows.from(chunk), rows.to(chunk), point, chunkSquares[chunk]);
        });
    return sumOfSquares();
  }

  private void addSquares(int from, int to, double[] point, double[] squares) {
    rows.kernels.addSquares(rows.x, rows.d, from, to, rows.weights, point, squares);
  }

  private double sumOfSquares() {
    double total = 0;
    for (double[] squares : chunkSquares) {
      for (double square : squares) {
        total += square;
      }
    }
    return total;
  }

  /** Sums the clusters anew, free of what moving rows about has left in the sums. */
  void sumAnew() {
    rows.forEachChunk(
        chunk -> {
          chunkSums[chunk].clear();
          chunkSums[chunk].addAll(rows.from(chunk), rows.to(chunk), labels);
        });
  }

  /** One pass over one chunk, with its buffers. */
  private final class Chunk {

    private final int chunk;
    private final Centres centres;
    private final @Nullable Bounds known;
    private final boolean anew;
    private final ClusterSums sums;
    private final int[] nearest = new int[BLOCK_ROWS];
    private final double[] scores;
    private final double[] seconds;
    private final int[] doubtful;
    private final double[] gathered;

    /** What a search of one row needs to work with. */
    private final double[] scratch;

    private int changes;
    private int doubts;

    Chunk(int chunk, Centres centres, @Nullable Bounds known, boolean anew) {
      this.chunk = chunk;
      this.centres = centres;
      this.known = known;
      this.anew = anew;
      this.sums = chunkSums[chunk];
      int measured = known == null ? 0 : BLOCK_ROWS;
      this.scores = new double[measured];
      this.seconds = new double[measured];
      boolean choosing = known != null && !known.fresh() && !known.searches();
      this.scratch = new double[known == null ? 0 : known.scratch()];
      this.doubtful = new int[choosing ? BLOCK_ROWS : 0];
      this.gathered = new double[choosing ? BLOCK_ROWS * rows.d : 0];
    }

    void assign() {
      assign(null, null);
    }

    /** Adds the squares about a point as well, where one is given. */
    void assign(double @Nullable [] point, double @Nullable [] squares) {
      if (anew) {
        sums.clear();
      }
      int to = rows.to(chunk);
      for (int from = rows.from(chunk); from < to; from += BLOCK_ROWS) {
        int end = Math.min(to, from + BLOCK_ROWS);
        assignBlock(from, end);
        if (anew) {
          sums.addAll(from, end, labels);
        }
        if (point != null && squares != null) {
          addSquares(from, end, point, squares);
        }
      }
      chunkChanges[chunk] = changes;
      chunkDoubts[chunk] = doubts;
    }

    private void assignBlock(int from, int to) {
      if (known == null) {
        rows.kernels.nearest(rows.x, from, to, centres, nearest, 0, null);
        relabel(from, to);
      } else if (known.fresh()) {
        rows.kernels.nearestTwo(rows.x, from, to, centres, nearest, scores, seconds);
        relabel(from, to);
        for (int i = from; i < to; i++) {
          known.set(i, labels[i], scores[i - from], seconds[i - from]);
        }
      } else if (known.searches()) {
        searchDoubtful(known, from, to);
      } else {
        assignDoubtful(known, from, to);
      }
    }

    private void relabel(int from, int to) {
      if (anew) {
        for (int i = from; i < to; i++) {
          if (labels[i] != nearest[i - from]) {
            change(i, nearest[i - from]);
          }
        }
      } else {
        moveChanged(from, to);
      }
    }

    /** Few labels change after the first passes; comparing the arrays skips the others at once. */
    private void moveChanged(int from, int to) {
      int next = from;
      while (next < to) {
        int equal = Arrays.mismatch(labels, next, to, nearest, next - from, to - from);
        if (equal < 0) {
          return;
        }
        next += equal;
        change(next, nearest[next - from]);
        next++;
      }
    }

    private void change(int row, int cluster) {
      if (!anew) {
        sums.move(row, labels[row], cluster);
      }
      labels[row] = cluster;
      changes++;
    }

    /** Searches the rows that the bounds leave a doubt about, one by one. */
    private void searchDoubtful(Bounds bounds, int from, int to) {
      for (int i = from; i < to; i++) {
        if (!bounds.stays(i, labels[i])) {
          doubts++;
          int cluster = bounds.nearest(i, labels[i], scratch);
          if (cluster != labels[i]) {
            change(i, cluster);
          }
        }
      }
    }

    /** Measures the rows that the bounds leave a doubt about, gathered side by side. */
    private void assignDoubtful(Bounds bounds, int from, int to) {
      int count = 0;
      for (int i = from; i < to; i++) {
        if (!bounds.stays(i, labels[i])) {
          System.arraycopy(rows.x, i * rows.d, gathered, count * rows.d, rows.d);
          doubtful[count++] = i;
        }
      }
      if (count == 0) {
        return;
      }
      doubts += count;
      rows.kernels.nearestTwo(gathered, 0, count, centres, nearest, scores, seconds);
      for (int p = 0; p < count; p++) {
        int row = doubtful[p];
        if (labels[row] != nearest[p]) {
          change(row, nearest[p]);
        }
        bounds.set(row, labels[row], scores[p], seconds[p]);
      }
    }
  }
}
