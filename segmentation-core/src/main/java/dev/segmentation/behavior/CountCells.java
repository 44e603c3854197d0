package dev.segmentation.behavior;

/** Sums by cell: how often what followed which context. */
abstract class CountCells {

  /** Up to how many possible cells a plain array is kept: 1 MB. */
  static final int MOST_DENSE = 1 << 17;

  final ContextCodes codes;

  CountCells(ContextCodes codes) {
    this.codes = codes;
  }

  static CountCells of(ContextCodes codes) {
    return codes.cells() <= MOST_DENSE ? new DenseCells(codes) : new HashedCells(codes);
  }

  /** What is done with each cell. */
  @FunctionalInterface
  interface CellBody {
    void accept(long context, int next, double count);
  }

  abstract void add(long cell, double count);

  abstract double get(long cell);

  /** Returns the cells above 0, ascending. */
  abstract long[] occupied();

  abstract void scale(double factor);

  /** Returns how many cells there is memory for beforehand, whether met or not. */
  abstract long densePlaces();

  /** Counts the steps of one path: from the start to each state, and from the last to the end. */
  void count(int[] path, int from, int to, double weight) {
    long context = codes.start();
    for (int at = from; at < to; at++) {
      long cell = context * codes.base + path[at];
      add(cell, weight);
      long oldest = at - codes.order >= from ? path[at - codes.order] : codes.states;
      context = cell - oldest * codes.contexts;
    }
    add(context * codes.base + codes.states, weight);
  }

  /** Calls the body for each cell above 0, ascending. */
  final void forEach(CellBody body) {
    for (long cell : occupied()) {
      body.accept(codes.contextOf(cell), codes.nextOf(cell), get(cell));
    }
  }

  final void addAll(CountCells other) {
    for (long cell : other.occupied()) {
      add(cell, other.get(cell));
    }
  }
}
