package dev.segmentation.behavior;

import java.util.Arrays;
import java.util.BitSet;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Whether and when a state is reached for the first time, by one linear system for each target. */
final class FirstPassage {

  private final double[][] rows;
  private final ReachableStates reachable;
  private final int n;

  FirstPassage(double[][] rows, ReachableStates reachable) {
    this.rows = rows;
    this.reachable = reachable;
    this.n = rows.length;
  }

  /** Returns from each state the probability to be at the target at some step after the first. */
  double[] hitting(int target) {
    BitSet open = new BitSet(n);
    for (int from = 0; from < n; from++) {
      open.set(from, from != target && reachable.reaches(from, target));
    }
    double[] into = new double[n];
    Arrays.setAll(into, from -> rows[from][target]);
    double[] hit = solve(open, into);
    hit[target] = rows[target][target];
    for (int from = 0; from < n; from++) {
      hit[target] += from == target ? 0 : rows[target][from] * hit[from];
    }
    return hit;
  }

  /** Returns from each state the mean number of steps to the target; infinite where it may fail. */
  double[] times(int target) {
    BitSet sure = sure(target);
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    double[] times = solve(sure, ones);
    double back = 1;
    for (int from = 0; from < n; from++) {
      if (from != target) {
        times[from] = sure.get(from) ? times[from] : Double.POSITIVE_INFINITY;
        back += rows[target][from] > 0 ? rows[target][from] * times[from] : 0;
      }
    }
    times[target] = back;
    return times;
  }

  /** Returns the states that come to the target with probability 1, without the target. */
  private BitSet sure(int target) {
    BitSet lost = new BitSet(n);
    for (int from = 0; from < n; from++) {
      lost.set(from, from != target && !reachable.reaches(from, target));
    }
    int before = -1;
    while (before != lost.cardinality()) {
      before = lost.cardinality();
      for (int from = 0; from < n; from++) {
        if (from != target && !lost.get(from)) {
          double[] row = rows[from];
          lost.set(from, lost.stream().anyMatch(to -> row[to] > 0));
        }
      }
    }
    BitSet sure = new BitSet(n);
    sure.set(0, n);
    sure.andNot(lost);
    sure.clear(target);
    return sure;
  }

  /** Solves x = P x + b on some states; x is 0 on the others. */
  private double[] solve(BitSet open, double[] b) {
    int[] states = open.stream().toArray();
    double[] x = new double[n];
    if (states.length > 0) {
      DMatrixRMaj right = new DMatrixRMaj(states.length, 1);
      for (int i = 0; i < states.length; i++) {
        right.set(i, 0, b[states[i]]);
      }
      DMatrixRMaj solution = solve(identityMinus(rows, states), right);
      for (int i = 0; i < states.length; i++) {
        x[states[i]] = solution.get(i, 0);
      }
    }
    return x;
  }

  /** Returns I − P on some states. */
  static DMatrixRMaj identityMinus(double[][] rows, int[] states) {
    DMatrixRMaj matrix = new DMatrixRMaj(states.length, states.length);
    for (int i = 0; i < states.length; i++) {
      for (int j = 0; j < states.length; j++) {
        matrix.set(i, j, (i == j ? 1 : 0) - rows[states[i]][states[j]]);
      }
    }
    return matrix;
  }

  /** Solves a system by LU with pivots. The left side is overwritten. */
  static DMatrixRMaj solve(DMatrixRMaj left, DMatrixRMaj right) {
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(left.numRows);
    DMatrixRMaj solution = new DMatrixRMaj(left.numCols, right.numCols);
    if (!solver.setA(left)) {
      throw new IllegalStateException(
          "the probabilities of leaving are too small to be told from 0; the chain cannot be"
              + " solved");
    }
    solver.solve(right, solution);
    return solution;
  }
}
