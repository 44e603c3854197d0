package dev.segmentation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.audience.Segment;
import dev.segmentation.event.Event;
import dev.segmentation.event.Message;
import dev.segmentation.event.Profile;
import dev.segmentation.rule.History;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleEvaluator;
import dev.segmentation.rule.RuleModels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Many writers at once: what is true at the end is what one after the other would give. */
class EngineThreadsTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final int WRITERS = 8;
  private static final int PEOPLE = 60;
  private static final int DAYS = 8;
  private static final List<Segment> SEGMENTS =
      List.of(
          Segment.of("active", Rule.parse("count(visit) >= 2 within 36 hours")),
          Segment.of("spender", Rule.parse("sum(value of buy) >= 50 within 3 days")),
          Segment.of("path", Rule.parse("sequence(visit, buy) within 12 hours")),
          Segment.of("calm", Rule.parse("not member(\"active\") and count(visit) >= 1")));

  /** One run: the events of each day come shuffled, from all writers at once. */
  private static final class Run {
    private final Random random;
    private final ExecutorService threads;
    private final EngineOptions options;
    private final SegmentEngine engine;
    private final List<Notice> notices = new ArrayList<>();
    private final List<Event> log = new ArrayList<>();
    private final Map<String, String> merged = new TreeMap<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();

    Run(long seed, ExecutorService threads, EngineOptions options) {
      this.random = new Random(seed);
      this.threads = threads;
      this.options =
          options
              .withLateness(DAY)
              .withMostAhead(DAY.plus(DAY))
              .withShards(1 + random.nextInt(8))
              .withListener(notices::add);
      this.engine = SegmentEngine.start(this.options, SEGMENTS);
    }

    void day(int number) throws ExecutionException, InterruptedException {
      Instant begin = START.plus(DAY.multipliedBy(number));
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < 250; i++) {
        events.add(event(begin, "m" + number + "-" + i));
      }
      log.addAll(events);
      List<Message> messages = new ArrayList<>(events);
      messages.addAll(events.subList(0, 50));
      Collections.shuffle(messages, random);
      List<Future<?>> work = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int mine = writer;
        work.add(threads.submit(() -> write(messages, mine)));
      }
      work.add(threads.submit(() -> advance(begin)));
      String from = "p" + 2 * number;
      String into = "p" + (2 * number + 1);
      merged.put(from, into);
      work.add(threads.submit(() -> engine.merge(from, into)));
      for (Future<?> each : work) {
        each.get();
      }
    }

    private Event event(Instant begin, String id) {
      Instant time = begin.plusMillis(random.nextLong(DAY.toMillis()));
      String name = random.nextInt(3) == 0 ? "buy" : "visit";
      return Event.of("p" + random.nextInt(PEOPLE), name, time)
          .withProperty("value", random.nextInt(40))
          .withMessageId(id);
    }

    private void write(List<Message> messages, int writer) {
      for (int i = writer; i < messages.size(); i += WRITERS) {
        IngestOutcome outcome = engine.ingest(messages.get(i));
        assertThat(outcome.isIn()).as("%s", outcome).isTrue();
        (outcome == IngestOutcome.ACCEPTED ? accepted : repeated).incrementAndGet();
      }
    }

    private void advance(Instant begin) {
      for (int hour = 0; hour <= 24; hour++) {
        engine.advanceTo(begin.plus(Duration.ofHours(hour)));
        assertThat(engine.members("active")).doesNotHaveDuplicates();
      }
    }

    /** Everybody's segments are those of the full evaluation. */
    void check(SegmentEngine checked) {
      Map<String, List<Event>> events = new HashMap<>();
      for (Event event : log) {
        String id = merged.getOrDefault(event.profileId(), event.profileId());
        events.computeIfAbsent(id, key -> new ArrayList<>()).add(event);
      }
      Map<String, Rule> rules = new LinkedHashMap<>();
      SEGMENTS.forEach(segment -> rules.put(segment.name(), segment.rule()));
      RuleEvaluator evaluator = RuleEvaluator.of(RuleModels.none()).withSegments(rules);
      Instant now = checked.now();
      events.forEach(
          (id, own) -> {
            History history = new History(Profile.of(id), own);
            for (Segment segment : SEGMENTS) {
              assertThat(checked.isMember(id, segment.name()))
                  .as("%s of %s", segment.name(), id)
                  .isEqualTo(evaluator.test(segment.rule(), history, now));
            }
          });
    }

    /** Ids rise, and nobody enters twice or leaves without having entered. */
    void checkNotices() {
      long lastId = 0;
      Map<String, Set<String>> in = new HashMap<>();
      for (Notice notice : notices) {
        assertThat(notice.id()).isGreaterThan(lastId);
        lastId = notice.id();
        Set<String> own = in.computeIfAbsent(notice.profile(), id -> new HashSet<>());
        boolean entered = ((SegmentChange) notice).entered();
        assertThat(entered ? own.add(notice.segment()) : own.remove(notice.segment()))
            .as("%s", notice)
            .isTrue();
      }
      for (int i = 0; i < PEOPLE; i++) {
        String id = "p" + i;
        if (!merged.containsKey(id)) {
          assertThat(Set.copyOf(engine.segmentsOf(id))).isEqualTo(in.getOrDefault(id, Set.of()));
        }
      }
    }
  }

  private static void run(long seed, EngineOptions options)
      throws ExecutionException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
    try {
      Run run = new Run(seed, threads, options);
      for (int day = 0; day < DAYS; day++) {
        run.day(day);
      }
      assertThat(run.accepted).hasValue(DAYS * 250);
      assertThat(run.repeated).hasValue(DAYS * 50);
      run.engine.commit();
      run.check(run.engine);
      run.engine.commit();
      run.checkNotices();
      if (options.store() != null) {
        run.check(SegmentEngine.start(run.options, SEGMENTS));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Property(tries = 10)
  void writersDoNotDisturbEachOther(@ForAll long seed)
      throws ExecutionException, InterruptedException {
    run(seed, EngineOptions.standard());
  }

  @Property(tries = 10)
  void writersDoNotDisturbAStore(@ForAll long seed)
      throws ExecutionException, InterruptedException {
    run(seed, EngineOptions.standard().withStore(MemoryStore.create()).withCommitEvery(37));
  }
}
