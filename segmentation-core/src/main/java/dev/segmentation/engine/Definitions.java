package dev.segmentation.engine;

import dev.segmentation.audience.Segment;
import dev.segmentation.event.Event;
import dev.segmentation.event.Message;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The segments of an engine, and how they are changed while it runs. */
final class Definitions {

  private final EngineOptions options;
  private final Shards shards;
  private final Identities identities;
  private final LongSupplier now;
  private volatile Plan plan;

  Definitions(
      Plan plan, EngineOptions options, Shards shards, Identities identities, LongSupplier now) {
    this.plan = plan;
    this.options = options;
    this.shards = shards;
    this.identities = identities;
    this.now = now;
  }

  Plan plan() {
    return plan;
  }

  void add(Segment segment, Iterable<Event> history) {
    change(
        all -> {
          if (all.putIfAbsent(segment.name(), segment) != null) {
            throw new IllegalArgumentException(
                "there is a segment '" + segment.name() + "' already; use replace");
          }
        },
        segment.name(),
        history);
  }

  void replace(Segment segment, Iterable<Event> history) {
    change(
        all -> {
          if (all.replace(segment.name(), segment) == null) {
            throw new IllegalArgumentException(
                "there is no segment '" + segment.name() + "' to replace; use add");
          }
        },
        segment.name(),
        history);
  }

  void remove(String segment) {
    change(
        all -> {
          List<String> dependents =
              plan.require(segment).dependents().stream()
                  .mapToObj(place -> plan.segments().get(place).name())
                  .toList();
          if (!dependents.isEmpty()) {
            throw new IllegalArgumentException(
                "the segments "
                    + dependents
                    + " ask for the members of '"
                    + segment
                    + "'; replace or remove them first");
          }
          requireNoTrigger(segment);
          all.remove(segment);
        },
        null,
        List.of());
  }

  private void requireNoTrigger(String segment) {
    for (Trigger trigger : options.triggers()) {
      if (trigger.segment().equals(segment)) {
        throw new IllegalArgumentException(
            "the trigger '"
                + trigger.name()
                + "' fires by the segment '"
                + segment
                + "'; replace the segment, or start the engine without the trigger");
      }
    }
  }

  private void change(
      Consumer<Map<String, Segment>> change, @Nullable String filled, Iterable<Event> history) {
    shards.alone(
        all -> {
          Map<String, Segment> segments = new TreeMap<>();
          for (SegmentPlan segment : plan.segments()) {
            segments.put(segment.name(), segment.segment());
          }
          change.accept(segments);
          Collection<Segment> next = segments.values();
          install(
              PlanCompiler.compile(next, options.models(), options.mostKept()),
              filled,
              history,
              all);
        });
  }

  private void install(
      Plan next, @Nullable String filled, Iterable<Event> history, List<Shard> all) {
    long instant = now.getAsLong();
    all.forEach(shard -> shard.install(next, instant));
    plan = next;
    if (instant == SegmentEngine.UNSET) {
      return;
    }
    try {
      if (filled != null) {
        fill(next.slotsOf(filled), history, instant, all);
      }
    } finally {
      all.forEach(shard -> shard.evaluateAll(instant));
    }
  }

  private void fill(BitSet slots, Iterable<Event> history, long instant, List<Shard> all) {
    boolean isFirst = true;
    for (Event event : history) {
      if (isFirst) {
        all.forEach(shard -> shard.clear(slots));
        isFirst = false;
      }
      String id = identities.canonical(event.profileId());
      Shard shard = shards.of(id);
      if (counts(shard, id, event, instant)) {
        shard.fill(id, event, slots, instant);
      }
    }
  }

  private boolean counts(Shard shard, String id, Event event, long instant) {
    long time = Message.millis(event.time());
    boolean isNobody = shard.state(id) == null && identities.isNobody(id, event.userId() == null);
    return time <= instant && !isNobody && !identities.wasForgotten(event.profileId(), time);
  }
}
