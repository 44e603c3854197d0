package dev.segmentation.behavior;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Finds equal {@link ChainSignatures} in an open table of hashes. */
final class SignatureCollector {

  private static final int MOST_PARTS = Integer.MAX_VALUE - 8;

  private final int states;
  private int[] steps = new int[64];
  private int[] starts = new int[1 << 10];
  private int[] parts = new int[1 << 12];
  private double[] weights = new double[starts.length];
  private int[] table = new int[2 * starts.length]; // number of a signature plus 1; 0 where free
  private int size;

  SignatureCollector(int states) {
    this.states = states;
  }

  /** Adds one sequence that is not empty. */
  void add(int[] codes, int from, int to, double weight) {
    int end = write(codes, from, to);
    int place = find(starts[size], end);
    if (table[place] > 0) {
      weights[table[place] - 1] += weight;
      return;
    }
    weights[size] = weight;
    starts[++size] = end;
    table[place] = size;
    if (size + 1 == starts.length) {
      grow();
    }
  }

  /** Writes the signature after the last one kept; returns the place after it. */
  private int write(int[] codes, int from, int to) {
    int count = to - from - 1;
    if (count > steps.length) {
      steps = new int[count + (count >> 1)];
    }
    for (int i = 0; i < count; i++) {
      steps[i] = states + codes[from + i] * states + codes[from + i + 1];
    }
    Arrays.sort(steps, 0, count);
    int end = starts[size];
    reserve(end + 1 + 2L * count);
    parts[end++] = codes[from];
    for (int i = 0, next; i < count; i = next) {
      for (next = i + 1; next < count && steps[next] == steps[i]; ) {
        next++;
      }
      parts[end++] = steps[i];
      parts[end++] = next - i;
    }
    return end;
  }

  private void reserve(long needed) {
    if (needed > MOST_PARTS) {
      throw new IllegalArgumentException(
          "the sequences have more than "
              + MOST_PARTS / 2
              + " different steps in all; fit a sample of them, or pool rare states");
    }
    if (needed > parts.length) {
      parts = Arrays.copyOf(parts, (int) Math.min(MOST_PARTS, needed + (needed >> 1)));
    }
  }

  /** Returns where an equal signature is, or the free place where it would be. */
  private int find(int from, int to) {
    int mask = table.length - 1;
    int place = hash(from, to) & mask;
    while (table[place] > 0 && !same(table[place] - 1, from, to)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private boolean same(int signature, int from, int to) {
    return Arrays.equals(parts, starts[signature], starts[signature + 1], parts, from, to);
  }

  private int hash(int from, int to) {
    long hash = (long) to - from;
    for (int at = from; at < to; at++) {
      hash = (hash ^ parts[at]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  private void grow() {
    starts = Arrays.copyOf(starts, 2 * starts.length);
    weights = Arrays.copyOf(weights, starts.length);
    table = new int[2 * starts.length];
    for (int i = 0; i < size; i++) {
      int place = hash(starts[i], starts[i + 1]) & (table.length - 1);
      while (table[place] > 0) {
        place = (place + 1) & (table.length - 1);
      }
      table[place] = i + 1;
    }
  }

  /** Returns the signatures, ascending. */
  ChainSignatures signatures() {
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer i) -> parts[starts[i]])
                    .thenComparing(
                        (a, b) ->
                            Arrays.compare(
                                parts, starts[a], starts[a + 1], parts, starts[b], starts[b + 1])))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] sortedStarts = new int[size + 1];
    int[] sortedParts = new int[starts[size]];
    double[] sortedWeights = new double[size];
    for (int i = 0; i < size; i++) {
      int from = starts[order[i]];
      int length = starts[order[i] + 1] - from;
      System.arraycopy(parts, from, sortedParts, sortedStarts[i], length);
      sortedStarts[i + 1] = sortedStarts[i] + length;
      sortedWeights[i] = weights[order[i]];
    }
    return new ChainSignatures(states, sortedStarts, sortedParts, sortedWeights);
  }
}
