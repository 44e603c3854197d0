package dev.segmentation.behavior;

/**
 * How surprising one sequence was to a chain. Robots and broken trackers stand out.
 *
 * <p>A step of probability p is a surprise of −log₂ p bits. The chain knows what surprise it
 * expects after each context, the entropy, and its variance. The z-score is the whole surprise less
 * the whole expectation, divided by the square root of the whole variance: about normal for long
 * sequences of the chain itself. Far above 0 is a sequence that does what others do not; far below
 * 0 is one that does nothing but the most common, as a script does.
 *
 * @param steps number of steps, the end counted where the chain knows one
 * @param bits mean surprise a step; infinite where the chain held a step impossible, NaN of no step
 * @param expectedBits mean surprise the chain expected after the same contexts; NaN of no step
 * @param zScore see above; 0 where nothing else could have happened, NaN of no step
 */
public record Surprise(int steps, double bits, double expectedBits, double zScore) {

  static Surprise of(int steps, double bits, double expectedBits, double variance) {
    if (steps == 0) {
      return new Surprise(0, Double.NaN, Double.NaN, Double.NaN);
    }
    double beyond = bits - expectedBits;
    double zScore = variance > 0 || beyond > 1e-9 ? beyond / Math.sqrt(variance) : 0;
    return new Surprise(steps, bits / steps, expectedBits / steps, zScore);
  }
}
