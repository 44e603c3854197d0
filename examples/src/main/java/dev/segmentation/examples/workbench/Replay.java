package dev.segmentation.examples.workbench;

import dev.segmentation.audience.BatchEvaluator;
import dev.segmentation.audience.Segment;
import dev.segmentation.engine.EngineOptions;
import dev.segmentation.engine.SegmentChange;
import dev.segmentation.engine.SegmentEngine;
import dev.segmentation.event.Event;
import dev.segmentation.rule.History;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the engine tells while a log is given to it in order of time.
 *
 * @param changes who entered and who left, in order of time
 * @param members how many belong at the end
 */
record Replay(List<SegmentChange> changes, int members) {

  private static final String SEGMENT = "rule";

  Replay {
    changes = List.copyOf(changes);
  }

  /** Replays what is known: traits at the start, then all events up to the end. */
  static Replay of(Rule rule, BatchEvaluator known, Instant start, Instant end) {
    List<SegmentChange> changes = new ArrayList<>();
    EngineOptions options =
        EngineOptions.standard()
            .withMostAhead(Window.LONGEST)
            .withListener(
                notice -> {
                  if (notice instanceof SegmentChange change) {
                    changes.add(change);
                  }
                });
    try (SegmentEngine engine = SegmentEngine.start(options, Segment.of(SEGMENT, rule))) {
      List<Event> events = new ArrayList<>();
      engine.advanceTo(start);
      for (int row = 0; row < known.profiles().size(); row++) {
        History history = known.history(known.profiles().id(row), start);
        engine.update(history.profile());
        events.addAll(history.events());
      }
      events.sort(Comparator.comparing(Event::time));
      for (Event event : events) {
        if (!event.time().isAfter(end)) {
          engine.ingest(event);
        }
      }
      engine.advanceTo(end);
      int members = engine.members(SEGMENT).size();
      changes.sort(Comparator.comparing(SegmentChange::instant).thenComparing(SegmentChange::id));
      return new Replay(changes, members);
    }
  }
}
