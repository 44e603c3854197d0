package dev.segmentation.benchmarks;

import dev.segmentation.Randomness;
import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.EngagementState;
import dev.segmentation.engagement.Signal;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Adding to the engagement of 1024 people with four signals, and asking for a score. Throughput is
 * in millions a second on one thread; with {@code -prof gc} every method must show 0 B/op.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EngagementBenchmark {

  private static final int PEOPLE = 1024;
  private static final int EVENTS = 4096;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = START.plus(Duration.ofDays(365));
  private static final List<String> NAMES =
      List.of(
          EventNames.PAGE_VIEWED,
          EventNames.PRODUCT_ADDED,
          EventNames.CHECKOUT_STARTED,
          EventNames.ORDER_COMPLETED);

  private EngagementState[] people = {};
  private Event[] events = {};
  private long millis;
  private int next;

  /** Starts the states, and makes events of a hundred days that do not come in order. */
  @Setup
  public void prepare() {
    EngagementScorer scorer =
        EngagementScorer.of(
            Signal.of(NAMES.get(0)).withHalfLife(Duration.ofDays(7)),
            Signal.of(NAMES.get(1)).withWeight(5),
            Signal.of(NAMES.get(2)).withWeight(10),
            Signal.of(NAMES.get(3)).withWeight(20).withHalfLife(Duration.ofDays(60)));
    people =
        IntStream.range(0, PEOPLE).mapToObj(i -> scorer.start()).toArray(EngagementState[]::new);
    RandomGenerator random = Randomness.at(Randomness.DEFAULT_SEED);
    events = Stream.generate(() -> event(random)).limit(EVENTS).toArray(Event[]::new);
    for (EngagementState state : people) {
      state.accept(events[0]);
    }
    millis = START.toEpochMilli();
  }

  private static Event event(RandomGenerator random) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    return Event.of("someone", name, START.plusSeconds(random.nextInt(100 * 86_400)));
  }

  /** An event, told by its name. */
  @Benchmark
  public EngagementState acceptEvent() {
    next = next + 1 & EVENTS - 1;
    EngagementState state = people[next % PEOPLE];
    state.accept(events[next]);
    return state;
  }

  /** An amount of a signal whose place is known, half a minute later each. */
  @Benchmark
  public EngagementState addAmount() {
    next = next + 1 & EVENTS - 1;
    millis += 30_000;
    EngagementState state = people[next % PEOPLE];
    state.add(next & 3, 1, millis);
    return state;
  }

  /** A score, without its reasons, a year later. */
  @Benchmark
  public double value() {
    next = next + 1 & EVENTS - 1;
    return people[next % PEOPLE].value(LATER);
  }
}
