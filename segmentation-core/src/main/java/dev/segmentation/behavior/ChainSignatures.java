package dev.segmentation.behavior;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Sequences as a chain of order 1 sees them: the first state and how often each step was made.
 * Sequences alike in that are one, with the sum of their weights.
 *
 * <p>They stand in an order of their own, so that the order of the sequences has no say. Empty
 * sequences are left out: every chain gives them probability 1.
 */
final class ChainSignatures {

  final int states;
  final double[] weights;
  final double totalWeight;
  final double visits;
  private final int[] starts;
  private final int[] parts;

  /** Takes signatures one after the other in {@code parts}: first state, then steps and counts. */
  ChainSignatures(int states, int[] starts, int[] parts, double[] weights) {
    this.states = states;
    this.starts = starts;
    this.parts = parts;
    this.weights = weights;
    double total = 0;
    double visited = 0;
    for (int i = 0; i < weights.length; i++) {
      total += weights[i];
      visited += weights[i] * length(i);
    }
    this.totalWeight = total;
    this.visits = visited;
  }

  static ChainSignatures of(Sequences sequences) {
    SignatureCollector collector = new SignatureCollector(sequences.stateCount());
    int[] starts = sequences.starts();
    for (int i = 0; i < sequences.size(); i++) {
      if (starts[i] < starts[i + 1]) {
        collector.add(sequences.codes(), starts[i], starts[i + 1], sequences.weight(i));
      }
    }
    return collector.signatures();
  }

  int size() {
    return weights.length;
  }

  /**
   * Draws a sample at even distances of visits, from a random first one, with weights that stand
   * for the whole. A signature with more visits than a distance is kept as it is, so that no long
   * sequence comes in too often or not at all.
   *
   * @param most how many distances there are
   */
  ChainSignatures sample(int most, RandomGenerator random) {
    double distance = visits / most;
    double next = random.nextDouble() * distance;
    int[] drawnStarts = new int[starts.length];
    int[] drawnParts = new int[parts.length];
    double[] drawnWeights = new double[size()];
    int drawn = 0;
    double seen = 0;
    for (int i = 0; i < size(); i++) {
      double own = weights[i] * length(i);
      boolean isLarge = own >= distance;
      seen += isLarge ? 0 : own;
      if (isLarge || seen > next) {
        int size = starts[i + 1] - starts[i];
        System.arraycopy(parts, starts[i], drawnParts, drawnStarts[drawn], size);
        drawnStarts[drawn + 1] = drawnStarts[drawn] + size;
        drawnWeights[drawn++] = isLarge ? weights[i] : distance / length(i);
        next += isLarge ? 0 : distance;
      }
    }
    return new ChainSignatures(
        states,
        Arrays.copyOf(drawnStarts, drawn + 1),
        Arrays.copyOf(drawnParts, drawnStarts[drawn]),
        Arrays.copyOf(drawnWeights, drawn));
  }

  /** Returns how many states a sequence of one signature visits. */
  private long length(int signature) {
    long visited = 1;
    for (int at = from(signature); at < to(signature); at += 2) {
      visited += parts[at + 1];
    }
    return visited;
  }

  /** Returns how many places starts and steps have: m + m². Steps come after the m starts. */
  int places() {
    return places(states);
  }

  static int places(int states) {
    return states + states * states;
  }

  /** Returns the place of the first state of a signature. */
  int first(int signature) {
    return parts[starts[signature]];
  }

  /** Returns where the steps of a signature begin in {@link #parts}: place and count by turns. */
  int from(int signature) {
    return starts[signature] + 1;
  }

  int to(int signature) {
    return starts[signature + 1];
  }

  int[] parts() {
    return parts;
  }

  /** Cuts the signatures into pieces of about as many parts; the cuts depend on the data only. */
  int[] cuts(int pieces) {
    int[] cuts = new int[pieces + 1];
    cuts[pieces] = size();
    for (int piece = 1; piece < pieces; piece++) {
      int part = (int) ((long) parts.length * piece / pieces);
      int found = Arrays.binarySearch(starts, part);
      cuts[piece] = found < 0 ? -found - 1 : found;
    }
    return cuts;
  }

  /** Adds a share of one signature to the sums of one cluster of k, place after place. */
  void add(int signature, double share, double[] sums, int k, int cluster) {
    sums[first(signature) * k + cluster] += share;
    int to = to(signature);
    for (int at = from(signature); at < to; at += 2) {
      sums[parts[at] * k + cluster] += share * parts[at + 1];
    }
  }
}
