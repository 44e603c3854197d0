package dev.segmentation.benchmarks;

import java.util.function.Supplier;

/** The libraries in the JVM whose k-means is measured. */
public enum Library {
  /** This library, with the kernels that the flags of the JVM choose. */
  OURS(OurKMeans::new),
  /** Apache Commons Math 3.6.1; one thread, draws its own first centres. */
  COMMONS_MATH(CommonsMathKMeans::new),
  /** Tribuo 4.3.2; as many threads as cores, draws its own first centres. */
  TRIBUO(TribuoKMeans::new);

  private final Supplier<Contender> factory;

  Library(Supplier<Contender> factory) {
    this.factory = factory;
  }

  Contender contender() {
    return factory.get();
  }
}
