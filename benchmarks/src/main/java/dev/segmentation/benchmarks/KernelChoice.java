package dev.segmentation.benchmarks;

import dev.segmentation.kernel.Kernels;

/** Kernels under measurement. */
public enum KernelChoice {
  /** Loops as one would first write them. */
  NAIVE,
  /** The scalar provider of the library. */
  SCALAR,
  /** The vector provider of the library; needs {@code --add-modules jdk.incubator.vector}. */
  VECTOR;

  Kernels kernels() {
    return switch (this) {
      case NAIVE -> new NaiveKernels();
      case SCALAR -> Kernels.scalar();
      case VECTOR -> vector();
    };
  }

  private static Kernels vector() {
    Kernels chosen = Kernels.get();
    if (!chosen.name().startsWith("vector")) {
      throw new IllegalStateException(
          "the provider in use is '"
              + chosen.name()
              + "'; start the JVM with --add-modules jdk.incubator.vector");
    }
    return chosen;
  }
}
