package dev.segmentation.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.segmentation.connector.csv.CsvMessageSource;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.EngagementState;
import dev.segmentation.engagement.Signal;
import dev.segmentation.event.EventLog;
import dev.segmentation.feature.EventFeature;
import dev.segmentation.feature.EventFeatures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A process that measures on command what has no peer.
 *
 * <ul>
 *   <li>{@code engagement}: adds amounts to the states of many profiles, one thread, and tells what
 *       was allocated
 *   <li>{@code features FILE}: from a CSV file of purchases to a table of features
 * </ul>
 */
public final class FigureWorker implements Commands {

  private static final int PROFILES = 10_000;
  private static final int UPDATES = 20_000_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final EngagementState[] states;

  FigureWorker() {
    EngagementScorer scorer =
        EngagementScorer.of(
            Signal.of("page_viewed").withHalfLife(Duration.ofDays(7)),
            Signal.of("product_added").withWeight(5),
            Signal.of("order_completed").withWeight(20).withHalfLife(Duration.ofDays(60)),
            Signal.of("mail_opened").withCap(10));
    states = Stream.generate(scorer::start).limit(PROFILES).toArray(EngagementState[]::new);
  }

  /**
   * Runs until standard input ends.
   *
   * @param args none
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    new FigureWorker().serve();
  }

  @Override
  public Reply run(String[] words) {
    return switch (words[0]) {
      case "engagement" -> engagement(UPDATES);
      case "features" -> features(Path.of(words[1]));
      default -> Commands.unknown(words[0]);
    };
  }

  /** Events come in order of time, ten seconds apart, each of the next profile. */
  Reply engagement(int updates) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long millis = START.toEpochMilli();
    long allocated = thread.getCurrentThreadAllocatedBytes();
    long begin = System.nanoTime();
    for (int i = 0; i < updates; i++) {
      states[i % PROFILES].add((i / PROFILES) & 3, 1, millis);
      millis += 10_000;
    }
    double taken = Commands.millisSince(begin);
    long bytes = thread.getCurrentThreadAllocatedBytes() - allocated;
    return Reply.ok().with("ms", taken).with("updates", updates).with("bytes", bytes);
  }

  private static Reply features(Path file) {
    Duration month = Duration.ofDays(30);
    String order = "order_completed";
    EventFeatures features =
        EventFeatures.of(
            EventFeature.daysSince(order),
            EventFeature.count(order),
            EventFeature.count(order).within(month),
            EventFeature.sum(order, "value"),
            EventFeature.sum(order, "value").within(month),
            EventFeature.mean(order, "value"),
            EventFeature.distinct(order, "country", 10),
            EventFeature.sessions(order, Duration.ofMinutes(30), 1_000));
    long begin = System.nanoTime();
    EventLog log =
        CsvMessageSource.builder()
            .file(file)
            .userId("CustomerID")
            .event(order)
            .time("InvoiceDate")
            .productProperty("value", "Quantity", "UnitPrice")
            .textProperty("country", "Country")
            .skipRowsWithoutId()
            .build()
            .readLog();
    FeatureTable table = features.compute(log, Instant.parse("2011-12-10T00:00:00Z"));
    double millis = Commands.millisSince(begin);
    return Reply.ok()
        .with("ms", millis)
        .with("events", log.size())
        .with("profiles", table.rowCount())
        .with("features", table.featureCount());
  }
}
