package dev.segmentation.benchmarks;

import dev.segmentation.Randomness;
import dev.segmentation.behavior.Sequences;
import dev.segmentation.data.ProfileIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Click-streams as people leave them: 17 pages, a page is followed by itself half of the time, a
 * visit ends after each click with a probability of 0.21, so after 4.7 clicks on average. About one
 * in eighteen converts.
 */
final class ClickLog {

  static final int STATES = 17;

  private static final double END = 0.21;
  private static final double AGAIN = 0.5;
  private static final long SEED = 17;

  private ClickLog() {}

  /** The names of the pages: numbers of two digits, so that every peer sorts them alike. */
  static List<String> states() {
    return IntStream.range(0, STATES).mapToObj(state -> Integer.toString(10 + state)).toList();
  }

  /**
   * Writes the starts and codes of n sequences to two files, and which of them converted to a
   * third, unless they are there.
   */
  static void draw(Path file, int n) throws IOException {
    if (Files.exists(conversions(file))) {
      return;
    }
    RandomGenerator random = Randomness.at(SEED, n);
    int[] starts = new int[n + 1];
    int[] codes = new int[16 * n];
    for (int i = 0; i < n; i++) {
      int at = starts[i];
      int state = page(random);
      do {
        codes[at++] = state;
        state = random.nextDouble() < AGAIN ? state : page(random);
      } while (at - starts[i] < 200 && at < codes.length - n && random.nextDouble() >= END);
      starts[i + 1] = at;
    }
    RawFiles.writeInts(starts(file), starts);
    RawFiles.writeInts(codes(file), Arrays.copyOf(codes, starts[n]));
    RawFiles.writeDoubles(conversions(file), converted(starts, codes));
  }

  /** Draws which visits convert: the more probably, the rarer their last page is. */
  private static double[] converted(int[] starts, int[] codes) {
    RandomGenerator random = Randomness.at(SEED, starts.length);
    double[] converted = new double[starts.length - 1];
    for (int i = 0; i < converted.length; i++) {
      double probability = 0.2 * (1 + codes[starts[i + 1] - 1]) / STATES;
      converted[i] = random.nextDouble() < probability ? 1 : 0;
    }
    return converted;
  }

  /** Draws a page; the first ones are the most visited. */
  private static int page(RandomGenerator random) {
    return (int) (STATES * random.nextDouble() * random.nextDouble());
  }

  static Sequences read(Path file, int n) throws IOException {
    int[] starts = RawFiles.readInts(starts(file), n + 1);
    int[] codes = RawFiles.readInts(codes(file), starts[n]);
    return Sequences.wrap(ProfileIndex.ofRowNumbers(n), states(), starts, codes);
  }

  /** Reads which of the n sequences converted: 1 or 0 each. */
  static double[] readConversions(Path file, int n) throws IOException {
    return RawFiles.readDoubles(conversions(file), n);
  }

  static Path starts(Path file) {
    return file.resolveSibling(file.getFileName() + ".starts");
  }

  static Path conversions(Path file) {
    return file.resolveSibling(file.getFileName() + ".conversions");
  }

  static Path codes(Path file) {
    return file.resolveSibling(file.getFileName() + ".codes");
  }
}
