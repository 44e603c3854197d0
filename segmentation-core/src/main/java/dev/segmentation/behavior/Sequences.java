package dev.segmentation.behavior;

import dev.segmentation.data.ProfileIndex;
import dev.segmentation.event.Sessions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sequences of states: the pages of each session, the channels of each journey, one after the
 * other.
 *
 * <p>States are coded 0 … m − 1 and lie sequence after sequence in one {@code int[]}. Each sequence
 * has an id and a weight: how often it was seen, 1 unless told. A sequence may be empty; what that
 * means is said by each model.
 *
 * <p>Memory: 4 bytes a state visited, 4 a sequence, 8 more a sequence where weights are given, and
 * the ids. At most 2³¹ − 9 visits. Immutable and thread-safe as long as nobody writes into the
 * arrays given to {@link #wrap} or shared by {@link #codes} and {@link #starts}.
 *
 * <pre>{@code
 * Sequences visits =
 *     Sequences.builder()
 *         .add("ann", List.of("home", "shoes", "cart"))
 *         .add("bob", List.of("home"))
 *         .build();
 * }</pre>
 */
public final class Sequences {

  /** The state that stands for all states a vocabulary had no room for. */
  public static final String OTHER = "(other)";

  private final ProfileIndex ids;
  private final StateNames states;
  private final int[] starts;
  private final int[] codes;
  private final double @Nullable [] weights;

  Sequences(
      ProfileIndex ids, StateNames states, int[] starts, int[] codes, double @Nullable [] weights) {
    this.ids = ids;
    this.states = states;
    this.starts = starts;
    this.codes = codes;
    this.weights = weights;
  }

  /**
   * Makes sequences around arrays, without a copy. The caller gives the arrays up.
   *
   * @param ids one id per sequence
   * @param states names of the states 0 … m − 1, unique and not blank
   * @param starts n + 1 places: sequence i has its states from {@code starts[i]} up to {@code
   *     starts[i + 1]}; must not be changed afterwards
   * @param codes states by number, sequence after sequence; must not be changed afterwards
   * @return the sequences, each with weight 1
   * @throws IllegalArgumentException if the lengths do not fit, the starts descend, a code is not
   *     in [0, m), or a name is blank or stands twice
   */
  public static Sequences wrap(ProfileIndex ids, List<String> states, int[] starts, int[] codes) {
    StateNames names = StateNames.of(states);
    requirePlaces(ids.size(), starts, codes.length);
    for (int i = 0; i < ids.size(); i++) {
      for (int at = starts[i]; at < starts[i + 1]; at++) {
        if (codes[at] < 0 || codes[at] >= names.size()) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "sequence %d has state %d at place %d; states go from 0 to %d",
                  i,
                  codes[at],
                  at - starts[i],
                  names.size() - 1));
        }
      }
    }
    return new Sequences(ids, names, starts, codes, null);
  }

  private static void requirePlaces(int n, int[] starts, int visits) {
    if (starts.length != n + 1 || starts[0] != 0 || starts[n] != visits) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d starts and %d codes do not make %d sequences; give %d starts from 0 to the number"
                  + " of codes",
              starts.length,
              visits,
              n,
              n + 1));
    }
    for (int i = 0; i < n; i++) {
      if (starts[i + 1] < starts[i]) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "sequence %d starts at %d and ends at %d; the starts must ascend",
                i,
                starts[i],
                starts[i + 1]));
      }
    }
  }

  /**
   * Makes sequences of names, with row numbers as ids and states in order of first appearance.
   *
   * @param sequences names of states, one list per sequence. Copied.
   * @return the sequences, each with weight 1
   * @throws IllegalArgumentException if a name is blank
   */
  public static Sequences of(List<List<String>> sequences) {
    SequencesBuilder builder = builder();
    for (int i = 0; i < sequences.size(); i++) {
      builder.add(Integer.toString(i), sequences.get(i));
    }
    return builder.build();
  }

  /**
   * Returns the names of the events of each session.
   *
   * @param sessions sessions of a log
   * @return one sequence a session, with the id {@code profile#0}, {@code profile#1}, … and the
   *     names of the log as states; the codes are shared with the log
   */
  public static Sequences ofSessions(Sessions sessions) {
    return SessionStates.byName(sessions);
  }

  /**
   * Returns a property of the events of each session: the categories of the pages seen.
   *
   * @param sessions sessions of a log
   * @param textColumn name of a text column of the log; events where it is missing are left out
   * @return one sequence a session, perhaps empty, with the id {@code profile#0}, {@code
   *     profile#1}, …
   * @throws IllegalArgumentException if the log has no such text column
   */
  public static Sequences ofSessions(Sessions sessions, String textColumn) {
    return SessionStates.byText(sessions, textColumn);
  }

  /**
   * Starts sequences that grow one by one.
   *
   * @return an empty builder
   */
  public static SequencesBuilder builder() {
    return new SequencesBuilder();
  }

  /**
   * Returns the number of sequences, n.
   *
   * @return 0 or more
   */
  public int size() {
    return ids.size();
  }

  /**
   * Returns the number of states visited in all sequences, each counted once whatever its weight.
   *
   * @return 0 or more
   */
  public int visitCount() {
    return codes.length;
  }

  /**
   * Returns the ids of the sequences, in order.
   *
   * @return n ids
   */
  public ProfileIndex ids() {
    return ids;
  }

  /**
   * Returns the number of states, m.
   *
   * @return 0 or more
   */
  public int stateCount() {
    return states.size();
  }

  /**
   * Returns the names of the states 0 … m − 1.
   *
   * @return an immutable list
   */
  public List<String> states() {
    return states.names();
  }

  /**
   * Returns the number of a state.
   *
   * @param state name of a state
   * @return the number, or -1 where there is no such state
   */
  public int stateOf(String state) {
    return states.find(state);
  }

  /**
   * Returns the length of one sequence.
   *
   * @param sequence number of the sequence from 0 to n − 1
   * @return the number of states visited, 0 or more
   * @throws IndexOutOfBoundsException if there is no such sequence
   */
  public int length(int sequence) {
    Objects.checkIndex(sequence, size());
    return starts[sequence + 1] - starts[sequence];
  }

  /**
   * Returns one state of one sequence.
   *
   * @param sequence number of the sequence from 0 to n − 1
   * @param place place from 0 to the length of the sequence − 1
   * @return the number of the state
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public int state(int sequence, int place) {
    Objects.checkIndex(place, length(sequence));
    return codes[starts[sequence] + place];
  }

  /**
   * Returns the names of the states of one sequence.
   *
   * @param sequence number of the sequence from 0 to n − 1
   * @return an immutable list
   * @throws IndexOutOfBoundsException if there is no such sequence
   */
  public List<String> sequence(int sequence) {
    Objects.checkIndex(sequence, size());
    return Arrays.stream(codes, starts[sequence], starts[sequence + 1])
        .mapToObj(states::name)
        .toList();
  }

  /**
   * Returns the weight of one sequence: how often it was seen.
   *
   * @param sequence number of the sequence from 0 to n − 1
   * @return a finite weight, above 0
   * @throws IndexOutOfBoundsException if there is no such sequence
   */
  public double weight(int sequence) {
    Objects.checkIndex(sequence, size());
    return weights == null ? 1 : weights[sequence];
  }

  /**
   * Tells whether all weights are 1 because none was given.
   *
   * @return true where no weights are kept
   */
  public boolean unweighted() {
    return weights == null;
  }

  /**
   * Returns where each sequence starts in {@link #codes}, without a copy. Read only.
   *
   * @return n + 1 places
   */
  public int[] starts() {
    return starts;
  }

  /**
   * Returns the states of all sequences, one sequence after the other, without a copy. Read only.
   *
   * @return as many numbers as there are visits
   */
  public int[] codes() {
    return codes;
  }

  /**
   * Returns some of the sequences, in the given order, with the same states.
   *
   * @param selected numbers of sequences, each at most once. Not modified.
   * @return new sequences
   * @throws IndexOutOfBoundsException if a number is outside
   * @throws IllegalArgumentException if a number stands twice
   */
  public Sequences select(int[] selected) {
    return select(selected, ids.select(selected));
  }

  /** Returns some of the sequences under row numbers, so that their ids are given up. */
  Sequences selectUnnamed(int[] selected) {
    return select(selected, ProfileIndex.ofRowNumbers(selected.length));
  }

  private Sequences select(int[] selected, ProfileIndex newIds) {
    int[] newStarts = new int[selected.length + 1];
    for (int i = 0; i < selected.length; i++) {
      newStarts[i + 1] = newStarts[i] + length(selected[i]);
    }
    int[] newCodes = new int[newStarts[selected.length]];
    double @Nullable [] newWeights = weights == null ? null : new double[selected.length];
    for (int i = 0; i < selected.length; i++) {
      System.arraycopy(codes, starts[selected[i]], newCodes, newStarts[i], length(selected[i]));
      if (newWeights != null) {
        newWeights[i] = weight(selected[i]);
      }
    }
    return new Sequences(newIds, states, newStarts, newCodes, newWeights);
  }

  /**
   * Returns the same sequences with the rarest states pooled into one, {@link #OTHER}.
   *
   * @param most how many states may stay, {@link #OTHER} included, at least 2
   * @return new sequences whose states are the most visited, in their old order, and {@link #OTHER}
   *     at the end; the same sequences where they have no more than that
   * @throws IllegalArgumentException if {@code most} is below 2
   */
  public Sequences withMostStates(int most) {
    if (most < 2) {
      throw new IllegalArgumentException(
          "at least 2 states must stay, one of them " + OTHER + ", but " + most + " were asked");
    }
    if (stateCount() <= most) {
      return this;
    }
    return StatePooling.pool(this, states, weights, most);
  }

  StateNames stateNames() {
    return states;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Sequences[%d sequences, %d states, %d visits]",
        size(),
        stateCount(),
        visitCount());
  }
}
