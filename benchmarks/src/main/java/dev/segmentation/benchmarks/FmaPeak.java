package dev.segmentation.benchmarks;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The most multiply-adds one thread of this machine can do: twelve independent vectors that stay in
 * registers, no memory.
 */
final class FmaPeak {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int VECTORS = 12;

  private FmaPeak() {}

  /** Independent vectors. */
  static int vectors() {
    return VECTORS;
  }

  /** Operations of one loop: a multiplication and an addition for every lane. */
  static int flopsPerLoop() {
    return 2 * VECTORS * SPECIES.length();
  }

  /** Runs the loops; the result is only there to be used. */
  static double run(int loops) {
    DoubleVector a = DoubleVector.broadcast(SPECIES, 0.999999);
    DoubleVector b = DoubleVector.broadcast(SPECIES, 1e-6);
    DoubleVector v0 = b;
    DoubleVector v1 = b;
    DoubleVector v2 = b;
    DoubleVector v3 = b;
    DoubleVector v4 = b;
    DoubleVector v5 = b;
    DoubleVector v6 = b;
    DoubleVector v7 = b;
    DoubleVector v8 = b;
    DoubleVector v9 = b;
    DoubleVector v10 = b;
    DoubleVector v11 = b;
    for (int i = 0; i < loops; i++) {
      v0 = v0.fma(a, b);
      v1 = v1.fma(a, b);
      v2 = v2.fma(a, b);
      v3 = v3.fma(a, b);
      v4 = v4.fma(a, b);
      v5 = v5.fma(a, b);
      v6 = v6.fma(a, b);
      v7 = v7.fma(a, b);
      v8 = v8.fma(a, b);
      v9 = v9.fma(a, b);
      v10 = v10.fma(a, b);
      v11 = v11.fma(a, b);
    }
    DoubleVector low = v0.add(v1).add(v2).add(v3).add(v4).add(v5);
    DoubleVector high = v6.add(v7).add(v8).add(v9).add(v10).add(v11);
    return low.add(high).reduceLanes(VectorOperators.ADD);
  }
}
