package dev.segmentation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.audience.Segment;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import dev.segmentation.event.IdentityLink;
import dev.segmentation.event.ProfileUpdate;
import dev.segmentation.rule.RandomRules;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleModels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The engine against the full evaluation of everything that was accepted, over random histories.
 */
class EngineEqualsEvaluatorTest {

  private static final Duration LATENESS = Duration.ofDays(3);
  private static final Duration AHEAD = Duration.ofDays(9);
  private static final RuleModels MODELS = RandomRules.models();

  /** One history: what is done to the engine is done to the oracle, and compared. */
  private static final class Run implements SegmentListener {
    private final Random random;
    private final RandomRules rules;
    private final OracleWorld oracle;
    private final EngineOptions options;
    private SegmentEngine engine;
    private final Map<String, Set<String>> heard = new HashMap<>();
    private final List<Event> sent = new ArrayList<>();
    private List<SegmentChange> changes = new ArrayList<>();
    private long lastId;
    private int made;
    private boolean exact;

    Run(long seed, EngineOptions base) {
      random = new Random(seed);
      rules = RandomRules.of(random);
      oracle = new OracleWorld(MODELS, LATENESS.toMillis(), AHEAD.toMillis());
      List<Segment> segments = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Segment segment = Segment.of("s" + i, rules.withSegments(names).rule(3));
        segments.add(segment);
        names.add(segment.name());
        oracle.put(segment);
      }
      options =
          base.withModels(MODELS)
              .withLateness(LATENESS)
              .withMostAhead(AHEAD)
              .withShards(1 + random.nextInt(3))
              .withListener(this);
      engine = SegmentEngine.start(options, segments);
    }

    /** The process ends without a word, and another begins. */
    void crash() {
      engine = SegmentEngine.start(options, oracle.segments().values());
      check(oracle.hasInstant() ? oracle.now() : Instant.EPOCH);
      compare();
    }

    @Override
    public void accept(Notice notice) {
      SegmentChange change = (SegmentChange) notice;
      assertThat(change.id()).isGreaterThan(lastId);
      lastId = change.id();
      changes.add(change);
      Set<String> in = heard.computeIfAbsent(change.profile(), id -> new HashSet<>());
      boolean news = change.entered() ? in.add(change.segment()) : in.remove(change.segment());
      assertThat(news).as("change %s says what was so already", change).isTrue();
    }

    void step() {
      switch (random.nextInt(16)) {
        case 0, 1 -> update();
        case 2 -> repeat();
        case 3 -> link();
        case 4 -> forget();
        case 5, 6, 7 -> advance();
        case 8 -> define();
        default -> event();
      }
      compare();
    }

    private String person() {
      return RandomRules.PEOPLE.get(random.nextInt(RandomRules.PEOPLE.size()));
    }

    private Instant time() {
      if (!oracle.hasInstant()) {
        return RandomRules.START;
      }
      return switch (random.nextInt(4)) {
        case 0 -> oracle.now().minusMillis(random.nextLong(LATENESS.toMillis() * 5 / 4));
        case 1 -> oracle.now();
        case 2 -> oracle.now().plus(Duration.ofHours(random.nextInt(60)));
        default -> oracle.now().plusMillis(random.nextLong(AHEAD.toMillis() * 9 / 8));
      };
    }

    private void event() {
      Event event =
          Event.of(person(), RandomRules.EVENTS.get(random.nextInt(4)), time())
              .withProperties(rules.attributes());
      event = random.nextBoolean() ? event.withMessageId("m" + made++) : event;
      event = random.nextInt(12) == 0 ? event.withAnonymousId(person()) : event;
      sent.add(event);
      ingest(event);
    }

    private void repeat() {
      if (!sent.isEmpty()) {
        Event event = sent.get(Math.max(0, sent.size() - 1 - random.nextInt(10)));
        ingest(event);
      }
    }

    private void ingest(dev.segmentation.event.Message message) {
      boolean hadInstant = oracle.hasInstant();
      Instant before = hadInstant ? oracle.now() : message.time();
      assertThat(engine.ingest(message)).isEqualTo(oracle.ingest(message));
      boolean counts = !message.time().isBefore(oracle.now().minus(LATENESS));
      check(message.time().isBefore(before) && counts ? message.time() : oracle.now());
    }

    private void update() {
      Attributes traits = rules.attributes();
      traits =
          random.nextInt(3) == 0
              ? traits.with("consent.advertising", random.nextBoolean())
              : traits;
      ingest(ProfileUpdate.of(person(), time(), traits));
    }

    private void link() {
      String from = person();
      String to = person();
      if (random.nextBoolean() && oracle.hasInstant()) {
        assertThat(engine.merge(from, to)).isEqualTo(oracle.merge(from, to));
        check(oracle.now());
      } else {
        ingest(IdentityLink.of(from, to, time()));
      }
    }

    private void forget() {
      if (oracle.hasInstant() && random.nextInt(3) == 0) {
        String id = person();
        assertThat(engine.forget(id)).isEqualTo(oracle.forget(id));
        check(oracle.now());
      }
    }

    private void advance() {
      if (oracle.hasInstant()) {
        Instant to =
            switch (random.nextInt(4)) {
              case 0 -> oracle.now().minus(Duration.ofHours(random.nextInt(100)));
              case 1 -> oracle.now().plusMillis(1);
              case 2 -> oracle.now().plus(Duration.ofHours(random.nextInt(48)));
              default -> oracle.now().plus(Duration.ofDays(random.nextInt(40)));
            };
        oracle.advanceTo(to);
        exact = true;
        engine.advanceTo(to);
        check(oracle.now());
        exact = false;
      }
    }

    private void define() {
      List<String> names = List.copyOf(oracle.segments().keySet());
      if (random.nextInt(3) > 0 || !oracle.hasInstant()) {
        return;
      }
      // A name may be asked for by those after it only, so that there is never a circle.
      int place = random.nextInt(names.size() + 1);
      boolean isNew = place == names.size();
      String name = isNew ? "t" + made++ : names.get(place);
      if (!isNew && random.nextInt(3) == 0 && isFree(name)) {
        engine.remove(name);
        oracle.remove(name);
      } else {
        Rule rule = rules.withSegments(names.subList(0, place)).rule(3);
        Segment segment = Segment.of(name, rule);
        oracle.put(segment);
        if (isNew) {
          engine.add(segment, oracle.log());
        } else {
          engine.replace(segment, oracle.log());
        }
      }
      check(oracle.now());
    }

    private boolean isFree(String name) {
      return oracle.segments().values().stream()
          .noneMatch(
              segment ->
                  dev.segmentation.rule.SegmentOrder.named(segment.effectiveRule()).contains(name));
    }

    /**
     * Checks the instants of what changed.
     *
     * @param since the instant of what was done, before which nothing can have changed by it
     */
    private void check(Instant since) {
      for (SegmentChange change : changes) {
        boolean hasNews =
            change.cause() == ChangeCause.EVENT || change.cause() == ChangeCause.UPDATE;
        if (hasNews && since.isBefore(oracle.now())) {
          assertHindsight(change, since);
        } else if (change.cause() != ChangeCause.TIME) {
          assertThat(change.instant()).isEqualTo(oracle.now());
        } else if (exact) {
          assertTurn(change);
        }
      }
      changes = new ArrayList<>();
    }

    /** The rule turns at this very millisecond. */
    private void assertTurn(SegmentChange change) {
      assertThat(isMember(change, change.instant()))
          .as("at: %s", change)
          .isEqualTo(change.entered());
      assertThat(isMember(change, change.instant().minusMillis(1)))
          .as("a millisecond before: %s", change)
          .isNotEqualTo(change.entered());
    }

    /** The rule holds since then, and did not before unless that is where the news begin. */
    private void assertHindsight(SegmentChange change, Instant since) {
      assertThat(change.instant()).isBetween(since, oracle.now());
      long span = Duration.between(change.instant(), oracle.now()).toMillis();
      for (int i = 0; i < 5; i++) {
        Instant probe = change.instant().plusMillis(span == 0 ? 0 : random.nextLong(span + 1));
        assertThat(isMember(change, probe)).as("%s: %s", probe, change).isEqualTo(change.entered());
      }
      if (change.instant().isAfter(since) && !hasScore(change.segment())) {
        assertTurn(change);
      }
    }

    private boolean isMember(SegmentChange change, Instant at) {
      return oracle.isMember(change.profile(), change.segment(), at);
    }

    private boolean hasScore(String segment) {
      String text = oracle.segments().get(segment).rule().toString();
      return text.contains("Score[") || text.contains("Staged[") || text.contains("Member[");
    }

    private void compare() {
      for (String id : oracle.people()) {
        for (String segment : oracle.segments().keySet()) {
          boolean expected = oracle.isMember(id, segment, oracle.now());
          assertThat(engine.isMember(id, segment))
              .as(
                  "%s in %s at %s: %s",
                  id, segment, oracle.now(), oracle.segments().get(segment).rule())
              .isEqualTo(expected);
        }
      }
      engine.commit();
      check(oracle.hasInstant() ? oracle.now() : Instant.EPOCH);
      for (String id : oracle.people()) {
        assertThat(heard.getOrDefault(id, Set.of())).isEqualTo(Set.copyOf(engine.segmentsOf(id)));
      }
      assertThat(engine.profileCount()).isEqualTo(oracle.people().size());
      for (String segment : oracle.segments().keySet()) {
        assertThat(engine.memberCount(segment)).isEqualTo(engine.members(segment).size());
      }
    }
  }

  @Property(tries = 300)
  void theEngineSaysWhatTheFullEvaluationSays(@ForAll long seed) {
    Run run = new Run(seed, EngineOptions.standard());
    for (int step = 0; step < 60; step++) {
      run.step();
    }
  }

  @Property(tries = 100)
  void anEngineGoesOnWhereAnotherEnded(@ForAll long seed) {
    ProfileStore store = MemoryStore.create();
    Run run = new Run(seed, EngineOptions.standard().withStore(store).withCommitEvery(1));
    for (int step = 0; step < 60; step++) {
      run.step();
      if (step % 7 == 6) {
        run.crash();
      }
    }
  }
}
