package dev.segmentation.behavior;

import dev.segmentation.data.ProfileIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects {@link Sequences} one by one. States are numbered as they appear, up to a limit; those
 * that come after it are {@link Sequences#OTHER}, so that a hostile or careless source cannot fill
 * the memory with names. Not thread-safe.
 */
public final class SequencesBuilder {

  /** How many states a builder takes unless told, {@link Sequences#OTHER} included. */
  public static final int DEFAULT_MOST_STATES = 10_000;

  private final ProfileIndex.Builder ids = ProfileIndex.builder();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private int mostStates = DEFAULT_MOST_STATES;
  private int[] starts = new int[16];
  private int[] codes = new int[64];
  private double @Nullable [] weights;
  private int size;
  private int visits;

  SequencesBuilder() {}

  /**
   * Sets how many states may be told apart, before the first sequence.
   *
   * @param most limit, {@link Sequences#OTHER} included; at least 2
   * @return this builder
   * @throws IllegalArgumentException if the limit is below 2
   * @throws IllegalStateException if there is a sequence already
   */
  public SequencesBuilder mostStates(int most) {
    if (most < 2) {
      throw new IllegalArgumentException("at least 2 states must be allowed, but " + most);
    }
    if (size > 0) {
      throw new IllegalStateException("set the limit of states before the first sequence");
    }
    mostStates = most;
    return this;
  }

  /**
   * Names the states beforehand, so that they get the numbers 0, 1, … in this order.
   *
   * @param states names, not blank
   * @return this builder
   * @throws IllegalArgumentException if a name is blank or there are more than the limit allows
   */
  public SequencesBuilder states(List<String> states) {
    for (String state : states) {
      number(state);
      if (!numbers.containsKey(state)) {
        throw new IllegalArgumentException(
            states.size() + " states do not fit a limit of " + mostStates + "; raise it first");
      }
    }
    return this;
  }

  /**
   * Adds a sequence of weight 1.
   *
   * @param id an id that is not there yet, not empty
   * @param states names of the states visited, in order; may be empty. Copied.
   * @return this builder
   * @throws IllegalArgumentException if the id stands already or a name is blank; nothing is added
   *     then
   */
  public SequencesBuilder add(String id, List<String> states) {
    return add(id, states, 1);
  }

  /**
   * Adds a sequence that was seen several times.
   *
   * @param id an id that is not there yet, not empty
   * @param states names of the states visited, in order; may be empty. Copied.
   * @param weight how often it was seen, finite and above 0
   * @return this builder
   * @throws IllegalArgumentException if the id stands already, a name is blank or the weight is not
   *     allowed; nothing is added then
   */
  public SequencesBuilder add(String id, List<String> states, double weight) {
    if (!(weight > 0) || weight == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the weight of sequence '%s' is %s; it must be finite and above 0",
              id,
              weight));
    }
    states.forEach(StateNames::require);
    ids.add(id);
    reserve(states.size());
    for (String state : states) {
      codes[visits++] = number(state);
    }
    putWeight(weight);
    starts[++size] = visits;
    return this;
  }

  /** Returns the number of the sequence with this id, or -1. */
  int rowOf(String id) {
    return ids.rowOf(id);
  }

  private int number(String state) {
    Integer known = numbers.get(state);
    if (known != null) {
      return known;
    }
    String name = numbers.size() < mostStates - 1 ? StateNames.require(state) : Sequences.OTHER;
    return numbers.computeIfAbsent(
        name,
        added -> {
          names.add(added);
          return names.size() - 1;
        });
  }

  private void putWeight(double weight) {
    if (weights == null && weight != 1) {
      weights = new double[starts.length];
      Arrays.fill(weights, 0, size, 1);
    }
    if (weights != null) {
      weights[size] = weight;
    }
  }

  private void reserve(int more) {
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, grown(size + 2L));
      if (weights != null) {
        weights = Arrays.copyOf(weights, starts.length);
      }
    }
    if ((long) visits + more > codes.length) {
      codes = Arrays.copyOf(codes, grown((long) visits + more));
    }
  }

  private static int grown(long needed) {
    int limit = Integer.MAX_VALUE - 8;
    if (needed > limit) {
      throw new IllegalStateException("sequences hold at most " + limit + " visits");
    }
    return (int) Math.min(limit, needed + (needed >> 1));
  }

  /**
   * Returns the sequences added. The builder cannot be used afterwards.
   *
   * @return new sequences
   * @throws IllegalStateException if they were built already
   */
  public Sequences build() {
    return new Sequences(
        ids.build(),
        StateNames.of(names),
        Arrays.copyOf(starts, size + 1),
        Arrays.copyOf(codes, visits),
        weights == null ? null : Arrays.copyOf(weights, size));
  }
}
