package dev.segmentation.examples.workbench;

import dev.segmentation.behavior.Sequences;
import dev.segmentation.behavior.SequencesBuilder;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.Sessionizer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how events become sequences of states. */
final class SequenceOptions {

  static final int DEFAULT_MOST_STATES = 100;

  @Mixin private final SessionOptions cuts = new SessionOptions();

  @Option(
      names = "--states",
      paramLabel = "PROPERTY",
      description = "Text that is the state, such as a page. Default: the name of the event.")
  private @Nullable String states;

  @Option(
      names = "--most-states",
      paramLabel = "NUMBER",
      description = "States to tell apart; the rarest are one. Default: 100, with --saved all.")
  private @Nullable Integer mostStates;

  @Option(
      names = "--whole-profiles",
      description = "One sequence for all a profile did, in place of one for each session.")
  private boolean wholeProfiles;

  /** Makes sequences of a log. */
  interface Cut {
    Sequences of(EventLog log);
  }

  EventProperties properties() {
    return EventProperties.of(states == null).withTexts(cuts.campaign()).withText(states);
  }

  /**
   * Reads the options.
   *
   * @param usualStates how many states are told apart unless the option says so
   * @throws IllegalArgumentException if one is out of its range
   */
  Cut cut(ZoneId zone, int usualStates) {
    if (wholeProfiles && cuts.given()) {
      throw new IllegalArgumentException(
          "--whole-profiles makes one sequence of all that a profile did; leave it out, or what"
              + " cuts sessions");
    }
    Sessionizer sessionizer = cuts.sessionizer(zone);
    int most = mostStates == null ? usualStates : mostStates;
    if (most < 2) {
      throw new IllegalArgumentException(
          "--most-states must be at least 2, one of them " + Sequences.OTHER + ", but was " + most);
    }
    return log -> {
      Sequences all = wholeProfiles ? profiles(log) : sessions(sessionizer, log);
      return all.withMostStates(most);
    };
  }

  private Sequences sessions(Sessionizer sessionizer, EventLog log) {
    return states == null
        ? Sequences.ofSessions(sessionizer.split(log))
        : Sequences.ofSessions(sessionizer.split(log), states);
  }

  private Sequences profiles(EventLog log) {
    if (states == null) {
      return Sequences.wrap(log.profiles(), log.names(), log.starts(), log.nameCodes());
    }
    int column = log.textColumns().indexOf(states);
    List<String> levels = log.levels(column);
    SequencesBuilder builder = Sequences.builder().mostStates(Math.max(2, levels.size() + 1));
    for (int profile = 0; profile < log.profiles().size(); profile++) {
      List<String> path = new ArrayList<>();
      for (int event = log.start(profile); event < log.end(profile); event++) {
        if (log.text(column, event) >= 0) {
          path.add(levels.get(log.text(column, event)));
        }
      }
      builder.add(log.profiles().id(profile), path);
    }
    return builder.build();
  }
}
