package dev.segmentation.engine;

import dev.segmentation.event.Event;
import dev.segmentation.event.TextHash;
import dev.segmentation.rule.EventPattern;
import dev.segmentation.rule.Measure;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.ValueTest;
import dev.segmentation.rule.Window;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the events that some rules count: their times, and for some a value each.
 *
 * @param patterns which events; a sequence has one for each step, anything else a single one
 * @param payload what is kept beside the time
 * @param property the property that is kept, or null
 */
record EventStream(List<EventPattern> patterns, Payload payload, @Nullable String property) {

  /** What is kept of an event beside its time. */
  enum Payload {
    /** Nothing. */
    NONE,
    /** Nothing, and of the earliest event only. */
    EARLIEST,
    /** The bits of a number; events without it are not kept. */
    NUMBER,
    /** A hash of a value of any type; events without it are not kept. */
    HASH,
    /** Which steps of the sequence the event can be. */
    STEPS;

    int width() {
      return this == NONE || this == EARLIEST ? 1 : 2;
    }
  }

  /** Returns how many words an entry takes. */
  int width() {
    return payload.width();
  }

  /** Returns what tells this stream from others, in every process: its rule in words. */
  String key() {
    Rule rule =
        patterns.size() > 1
            ? new Rule.Sequence(patterns, null, Window.ever())
            : new Rule.Behavior(
                Measure.of(Measure.Kind.COUNT, patterns.get(0)),
                Window.ever(),
                new ValueTest.Exists());
    return payload + " " + property + " " + rule.text();
  }

  /** Returns the width of the entries of a stream that a key tells of. */
  static int widthOf(String key) {
    return Payload.valueOf(key.substring(0, key.indexOf(' '))).width();
  }

  /** Returns the names of the events that can be here; {@link EventPattern#ANY} among them. */
  Set<String> events() {
    Set<String> names = new TreeSet<>();
    patterns.forEach(pattern -> names.add(pattern.event()));
    return names;
  }

  /** Tells whether an event is kept. */
  boolean matches(Event event) {
    for (EventPattern pattern : patterns) {
      if (pattern.matches(event)) {
        return switch (payload) {
          case NONE, EARLIEST, STEPS -> true;
          case NUMBER -> !Double.isNaN(event.properties().number(required()));
          case HASH -> event.properties().value(required()) != null;
        };
      }
    }
    return false;
  }

  /** Returns what is kept of an event that matches. */
  long payload(Event event, TextHash hash) {
    return switch (payload) {
      case NONE, EARLIEST -> 0;
      case NUMBER -> Double.doubleToLongBits(event.properties().number(required()));
      case HASH -> ValueHash.of(event.properties().value(required()), hash);
      case STEPS -> steps(event);
    };
  }

  private long steps(Event event) {
    long steps = 0;
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).matches(event)) {
        steps |= 1L << i;
      }
    }
    return steps;
  }

  private String required() {
    return Objects.requireNonNull(property, "property");
  }
}
