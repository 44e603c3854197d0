package dev.segmentation.examples.workbench;

import dev.segmentation.engagement.EngagementScore;
import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.EngagementState;
import dev.segmentation.event.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engagement of all profiles that were there at one instant. */
final class EngagementScores {

  private final EventsRead read;
  private final List<SignalText> signals;
  private final EngagementScorer scorer;
  private final Instant asOf;
  private final List<Integer> profiles = new ArrayList<>();
  private final List<EngagementState> states = new ArrayList<>();

  /**
   * Adds up the events until an instant, that instant included.
   *
   * @param signals the signals, in the order of the scorer
   * @throws IllegalArgumentException if nobody was there then
   */
  EngagementScores(
      EventsRead read, List<SignalText> signals, EngagementScorer scorer, Instant asOf) {
    this.read = read;
    this.signals = signals;
    this.scorer = scorer;
    this.asOf = asOf;
    EventLog log = read.log();
    int[] names = signals.stream().mapToInt(signal -> log.nameOf(signal.event())).toArray();
    int[] amounts = signals.stream().mapToInt(signal -> column(log, signal.amount())).toArray();
    for (int profile = 0; profile < log.profiles().size(); profile++) {
      if (log.time(log.start(profile)) <= asOf.toEpochMilli()) {
        profiles.add(profile);
        states.add(state(log, profile, names, amounts));
      }
    }
    if (profiles.isEmpty()) {
      throw new IllegalArgumentException(
          "--as-of: there is no event up to " + asOf + "; give a later time, or a shorter horizon");
    }
  }

  /** Returns the column of the amounts, or -1 where every event is 1. */
  private static int column(EventLog log, @Nullable String amount) {
    return amount == null ? -1 : log.numberColumns().indexOf(amount);
  }

  private EngagementState state(EventLog log, int profile, int[] names, int[] amounts) {
    EngagementState state = scorer.start();
    for (int event = log.start(profile); event < log.end(profile); event++) {
      for (int j = 0; j < names.length && log.time(event) <= asOf.toEpochMilli(); j++) {
        if (log.name(event) == names[j]) {
          double amount = amounts[j] < 0 ? 1 : log.number(amounts[j], event);
          state.add(j, amount, log.time(event));
        }
      }
    }
    return state;
  }

  /** Returns the engagement at another instant. */
  EngagementScores at(Instant other) {
    return new EngagementScores(read, signals, scorer, other);
  }

  EventsRead read() {
    return read;
  }

  Instant asOf() {
    return asOf;
  }

  List<SignalText> signals() {
    return signals;
  }

  int size() {
    return states.size();
  }

  String id(int row) {
    return read.log().profiles().id(profiles.get(row));
  }

  /** Returns the row of a profile, or -1 where it was not there. */
  int rowOf(String id) {
    int profile = read.log().profiles().rowOf(id);
    return profile < 0 ? -1 : profiles.indexOf(profile);
  }

  EngagementState state(int row) {
    return states.get(row);
  }

  EngagementScore score(int row) {
    return states.get(row).score(asOf);
  }

  double[] values() {
    return states.stream().mapToDouble(state -> state.value(asOf)).toArray();
  }

  /** Tells of each row whether an event of a name came after this instant, up to another. */
  boolean[] didAfter(String name, Instant until) {
    EventLog log = read.log();
    int wanted = log.nameOf(name);
    boolean[] did = new boolean[size()];
    for (int row = 0; row < did.length; row++) {
      int profile = profiles.get(row);
      for (int event = log.start(profile); event < log.end(profile); event++) {
        did[row] |=
            log.name(event) == wanted
                && log.time(event) > asOf.toEpochMilli()
                && log.time(event) <= until.toEpochMilli();
      }
    }
    return did;
  }
}
