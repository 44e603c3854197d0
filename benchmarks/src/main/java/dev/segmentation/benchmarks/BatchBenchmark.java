package dev.segmentation.benchmarks;

import dev.segmentation.Randomness;
import dev.segmentation.audience.BatchEvaluator;
import dev.segmentation.audience.Segment;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import dev.segmentation.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Fifty segments at once over people with two traits and ten events each, on all cores. {@code
 * predicates} is how many conditions were evaluated a second: the different conditions of all
 * rules, each counted once for each person, however many events it looks at.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class BatchBenchmark {

  private static final int SEGMENTS = 50;
  private static final int EVENTS = 10;
  private static final List<String> NAMES =
      List.of("page_view", "product_viewed", "product_added", "purchase");
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  /** What the rules ask for. */
  public enum Conditions {
    /** Two conditions on traits. */
    TRAITS(2, "age between %1$d and %2$d and region in (\"r%3$d\", \"r%4$d\")"),
    /** Two counts within windows. */
    COUNTS(2, "count(page_view) >= 2 within %5$d hours and count(purchase) < 2 within %5$d hours"),
    /** Two conditions on traits, a count, a sum and a sequence. */
    MIXED(
        5,
        TRAITS.text
            + " and (count(page_view) >= 2 within %5$d hours"
            + " or sum(value of purchase) > 50 within %5$d hours)"
            + " and not sequence(product_viewed, product_added) within %5$d hours");

    private final int conditions;
    private final String text;

    Conditions(int conditions, String text) {
      this.conditions = conditions;
      this.text = text;
    }

    private Rule rule(int i) {
      return Rule.parse(
          String.format(Locale.ROOT, text, 18 + i % 5, 30 + i, i % 13, 13 + i, 24 * (i + 5)));
    }
  }

  /** How many people there are. */
  @Param("1000000")
  int people;

  /** What the rules ask for. */
  @Param Conditions conditions = Conditions.MIXED;

  private BatchEvaluator batch = BatchEvaluator.of(EventLog.builder().build());
  private List<Segment> segments = List.of();

  /** Counts conditions. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Counter {

    /** Conditions evaluated. */
    public long predicates;
  }

  /** Draws the people, with events in the order of time over 90 days. */
  @Setup
  public void prepare() {
    RandomGenerator random = Randomness.at(Randomness.DEFAULT_SEED);
    NumberColumn.Builder ages = NumberColumn.builder("age");
    CategoryColumn.Builder regions = CategoryColumn.builder("region");
    EventLogBuilder log = EventLog.builder().numberColumns("value");
    for (int person = 0; person < people; person++) {
      ages.add(random.nextInt(18, 90));
      regions.add("r" + random.nextInt(64));
      String id = Integer.toString(person);
      long time = NOW.minus(Duration.ofDays(90)).toEpochMilli();
      for (int i = 0; i < EVENTS; i++) {
        time += random.nextLong(Duration.ofDays(18).toMillis());
        log.add(id, NAMES.get(random.nextInt(NAMES.size())), time)
            .number(0, random.nextInt(1, 100));
      }
    }
    ProfileTable table =
        ProfileTable.of(ProfileIndex.ofRowNumbers(people), List.of(ages.build(), regions.build()));
    batch = BatchEvaluator.of(table, log.build());
    segments = new ArrayList<>();
    for (int i = 0; i < SEGMENTS; i++) {
      segments.add(Segment.of("s" + i, conditions.rule(i)));
    }
  }

  /** All segments, as of one instant. */
  @Benchmark
  public Object evaluate(Counter counter) {
    counter.predicates += (long) people * SEGMENTS * conditions.conditions;
    return batch.evaluate(segments, NOW);
  }
}
