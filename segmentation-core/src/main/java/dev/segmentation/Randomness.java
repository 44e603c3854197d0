package dev.segmentation;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Where random numbers come from: one generator for each seed and position.
 *
 * <p>A generator is named by a seed and by the position of the work it serves (restart, round,
 * chunk). Two threads never share one, and the numbers a piece of work sees depend on its position,
 * not on the thread that does it. Hence the same seed gives the same result for any number of
 * threads. The generator is {@code L64X128MixRandom}.
 */
public final class Randomness {

  /** The seed of every algorithm that is not given one. */
  public static final long DEFAULT_SEED = 42L;

  private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private Randomness() {}

  /**
   * Returns the generator of one position.
   *
   * @param seed the seed of the whole work
   * @param position where the work stands, for example restart and chunk; may be empty
   * @return a new generator, not thread-safe
   */
  public static RandomGenerator at(long seed, long... position) {
    long mixed = mix(seed);
    for (long part : position) {
      mixed = mix(mixed ^ mix(part + 0x9E3779B97F4A7C15L));
    }
    return FACTORY.create(mixed);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
