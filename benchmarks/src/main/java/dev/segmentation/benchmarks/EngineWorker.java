package dev.segmentation.benchmarks;

import dev.segmentation.audience.Segment;
import dev.segmentation.connector.mvstore.MvProfileStore;
import dev.segmentation.engine.ChangeCause;
import dev.segmentation.engine.EngineObserver;
import dev.segmentation.engine.EngineOptions;
import dev.segmentation.engine.SegmentEngine;
import dev.segmentation.event.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A process that gives an engine the events of a shop.
 *
 * <ul>
 *   <li>{@code start KIND PEOPLE SEGMENTS UNTOUCHED [FILE]}: a new engine with its visitors; the
 *       kind is {@code live}, or {@code everything} for one that evaluates everything each time
 *   <li>{@code events COUNT THREADS DAYS}: events over so many days, given by so many threads
 *   <li>{@code windowed PEOPLE}: an engine with ten windowed counts whose visitors have done
 *       everything they ask for, and the heap it takes
 *   <li>{@code members}: how many members each segment has
 * </ul>
 */
public final class EngineWorker implements Commands {

  private static final int CHUNK = 1_000;
  private static final int TICK = CHUNK;
  private static final long DAY = 86_400_000;

  private String[] ids = {};
  private @Nullable ShopEngine engine;
  private List<Segment> segments = List.of();
  private long now = ShopSegments.START.toEpochMilli();
  private long seed;

  /** What is counted of the work. */
  private final LongAdder rules = new LongAdder();

  private final LongAdder timers = new LongAdder();
  private final LongAdder changes = new LongAdder();

  EngineWorker() {}

  /**
   * Runs until standard input ends.
   *
   * @param args none
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    new EngineWorker().serve();
  }

  @Override
  public Reply run(String[] words) throws IOException {
    return switch (words[0]) {
      case "start" -> start(words);
      case "events" ->
          events(
              Long.parseLong(words[1]), Integer.parseInt(words[2]), Double.parseDouble(words[3]));
      case "windowed" -> windowed(Integer.parseInt(words[1]));
      case "members" -> members();
      default -> Commands.unknown(words[0]);
    };
  }

  private Reply start(String[] words) {
    ids = ShopSegments.ids(Integer.parseInt(words[2]));
    segments = new ArrayList<>(ShopSegments.mixed(Integer.parseInt(words[3])));
    segments.addAll(ShopSegments.untouched(Integer.parseInt(words[4])));
    now = ShopSegments.START.toEpochMilli();
    if (engine != null) {
      engine.close();
    }
    engine =
        words[1].equals("live")
            ? live(words.length > 5 ? Path.of(words[5]) : null)
            : new EvaluateEverything(segments, ShopSegments.models());
    SplittableRandom random = new SplittableRandom(1);
    for (String id : ids) {
      engine.update(ShopSegments.visitor(id, random));
    }
    return Reply.ok().with("profiles", ids.length);
  }

  private ShopEngine live(@Nullable Path file) {
    EngineOptions options =
        EngineOptions.standard()
            .withModels(ShopSegments.models())
            .withObserver(new Counter())
            .withCommitEvery(20_000);
    return new LiveEngine(
        SegmentEngine.start(
            file == null ? options : options.withStore(MvProfileStore.open(file)), segments));
  }

  /** Counts what the engine does. */
  private final class Counter implements EngineObserver {

    @Override
    public void evaluated(int count) {
      rules.add(count);
    }

    @Override
    public void timersFired(int count) {
      timers.add(count);
    }

    @Override
    public void changed(String segment, boolean entered, ChangeCause cause) {
      changes.increment();
    }
  }

  private ShopEngine engine() {
    return Objects.requireNonNull(engine, "start an engine first");
  }

  private Reply events(long count, int threads, double days) throws IOException {
    rules.reset();
    timers.reset();
    changes.reset();
    Latencies[] latencies = new Latencies[threads];
    Thread[] all = new Thread[threads];
    AtomicLong next = new AtomicLong();
    double millisEach = days * DAY / count;
    long first = now;
    long begin = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      Latencies own = new Latencies();
      latencies[i] = own;
      all[i] = new Thread(() -> give(next, count, first, millisEach, own), "events " + i);
      all[i].start();
    }
    join(all);
    engine().advanceTo(Instant.ofEpochMilli(first + (long) (days * DAY)));
    double taken = Commands.millisSince(begin);
    now = first + (long) (days * DAY);
    Latencies total = Latencies.sum(latencies);
    return Reply.ok()
        .with("ms", taken)
        .with("perSecond", count / taken * 1e3)
        .with("p50", total.micros(0.5))
        .with("p999", total.micros(0.999))
        .with("rules", rules.sum() / (double) count)
        .with("timers", timers.sum() / (double) count)
        .with("changes", changes.sum() / (double) count);
  }

  /** Takes events in pieces, so that no thread is far behind another in event time. */
  private void give(
      AtomicLong next, long count, long first, double millisEach, Latencies latencies) {
    long from = next.getAndAdd(CHUNK);
    while (from < count) {
      SplittableRandom random = new SplittableRandom(seed + from);
      for (long i = from; i < Math.min(count, from + CHUNK); i++) {
        Event event = ShopSegments.event(ids, first + (long) (i * millisEach), random);
        long begin = System.nanoTime();
        engine().ingest(event);
        latencies.add(System.nanoTime() - begin);
      }
      if (from % TICK == 0) {
        engine().tick(Instant.ofEpochMilli(first + (long) (from * millisEach)));
      }
      from = next.getAndAdd(CHUNK);
    }
  }

  private static void join(Thread[] threads) throws IOException {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IOException("stopped", e);
    }
  }

  private Reply windowed(int people) {
    ids = ShopSegments.ids(people);
    long before = usedHeap();
    SegmentEngine live = SegmentEngine.start(EngineOptions.standard(), ShopSegments.windowed());
    engine = new LiveEngine(live);
    long millis = ShopSegments.START.toEpochMilli();
    for (int round = 0; round < 3; round++) {
      for (int name = 0; name < 10; name++) {
        for (String id : ids) {
          live.ingest(Event.of(id, "event_" + name, Instant.ofEpochMilli(millis)));
        }
        millis += 2 * 3_600_000L;
      }
    }
    live.advanceTo(Instant.ofEpochMilli(millis));
    long used = usedHeap() - before;
    return Reply.ok()
        .with("bytes", used / (double) people)
        .with("members", live.members("windowed_9").size());
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private Reply members() {
    int[] sizes = segments.stream().mapToInt(s -> engine().members(s.name())).toArray();
    return Reply.ok().with("sizes", Arrays.toString(sizes).replace(" ", ""));
  }
}
