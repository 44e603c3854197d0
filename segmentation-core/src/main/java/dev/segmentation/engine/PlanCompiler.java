package dev.segmentation.engine;

import dev.segmentation.audience.Segment;
import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.Signal;
import dev.segmentation.rule.EventPattern;
import dev.segmentation.rule.Measure;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleModels;
import dev.segmentation.rule.SegmentOrder;
import dev.segmentation.rule.Window;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Plan} of segments: what is alike in several of them is kept once. */
final class PlanCompiler {

  private final RuleModels models;
  private final int mostKept;
  private final List<String> scorerNames;
  private final List<SegmentPlan> segments = new ArrayList<>();
  private final Map<String, SegmentPlan> byName = new HashMap<>();
  private final List<EventStream> streams = new ArrayList<>();
  private final List<Retention> retentions = new ArrayList<>();
  private final List<BitSet> touchedByStream = new ArrayList<>();
  private final List<StaticTest> tests = new ArrayList<>();
  private final List<BitSet> touchedByTest = new ArrayList<>();
  private final Map<String, BitSet> testsOfTrait = new HashMap<>();
  private final BitSet testsOfEveryTrait = new BitSet();
  private final Map<String, BitSet> touchedByTrait = new HashMap<>();
  private final BitSet touchedByConsent = new BitSet();
  private final List<BitSet> touchedByScorer = new ArrayList<>();

  /** The segment that is compiled now. */
  private int place;

  private BitSet scorersUsed = new BitSet();
  private int memberWords;

  private PlanCompiler(RuleModels models, int mostKept) {
    this.models = models;
    this.mostKept = mostKept;
    this.scorerNames = List.copyOf(models.scores().keySet());
    scorerNames.forEach(name -> touchedByScorer.add(new BitSet()));
    EventPattern any = EventPattern.of(EventPattern.ANY);
    streams.add(new EventStream(List.of(any), EventStream.Payload.HASH, null));
    retentions.add(new Retention());
    touchedByStream.add(new BitSet());
  }

  /**
   * Makes the plan of segments.
   *
   * @throws IllegalArgumentException if a name stands twice, a segment or a model that is named is
   *     not there, segments name each other in a circle, or a count is above what is kept
   */
  static Plan compile(Collection<Segment> segments, RuleModels models, int mostKept) {
    Map<String, Rule> rules = new TreeMap<>();
    Map<String, Segment> byName = new TreeMap<>();
    for (Segment segment : segments) {
      if (rules.put(segment.name(), segment.effectiveRule()) != null) {
        throw new IllegalArgumentException(
            "two segments are called '" + segment.name() + "'; give each its own name");
      }
      models.require(segment.effectiveRule());
      byName.put(segment.name(), segment);
    }
    PlanCompiler compiler = new PlanCompiler(models, mostKept);
    compiler.memberWords = (segments.size() + 63) >>> 6;
    for (String name : SegmentOrder.of(rules)) {
      compiler.add(Objects.requireNonNull(byName.get(name)));
    }
    return new Plan(compiler);
  }

  private void add(Segment segment) {
    place = segments.size();
    scorersUsed = new BitSet();
    Node root = node(segment.effectiveRule());
    SegmentPlan plan = new SegmentPlan(segment, place, root, scorersUsed);
    segments.add(plan);
    byName.put(segment.name(), plan);
  }

  private Node node(Rule rule) {
    if (rule instanceof Rule.All all) {
      return new Node.Join(rule, nodes(all.terms()), false);
    }
    if (rule instanceof Rule.Any any) {
      return new Node.Join(rule, nodes(any.terms()), true);
    }
    if (rule instanceof Rule.Not not) {
      return new Node.Not(rule, node(not.term()));
    }
    if (rule instanceof Rule.Constant constant) {
      return new Node.Constant(constant);
    }
    if (rule instanceof Rule.Member member) {
      return member(member);
    }
    return StaticTest.isStatic(rule) ? flag(rule) : timed(rule);
  }

  private List<Node> nodes(List<Rule> terms) {
    return terms.stream().map(this::node).toList();
  }

  private Node member(Rule.Member member) {
    SegmentPlan other = Objects.requireNonNull(byName.get(member.segment()));
    other.dependents().set(place);
    scorersUsed.or(other.scorers());
    return new Node.Member(member, other);
  }

  private Node flag(Rule rule) {
    StaticTest test = new StaticTest(rule, models);
    int number = tests.indexOf(test);
    if (number < 0) {
      number = tests.size();
      tests.add(test);
      touchedByTest.add(new BitSet());
      for (String trait : traits(rule)) {
        testsOfTrait.computeIfAbsent(trait, name -> new BitSet()).set(number);
      }
      testsOfEveryTrait.set(number, test.needsEveryTrait());
    }
    touchedByTest.get(number).set(place);
    return new Node.Flag(test, (memberWords << 6) + number);
  }

  private static List<String> traits(Rule rule) {
    if (rule instanceof Rule.Trait trait) {
      return List.of(trait.name());
    }
    return rule instanceof Rule.Distance distance
        ? List.of(distance.latitude(), distance.longitude())
        : List.of();
  }

  private Node timed(Rule rule) {
    if (rule instanceof Rule.Behavior behavior) {
      return behavior(behavior);
    }
    if (rule instanceof Rule.Sequence sequence) {
      int slot = slot(new EventStream(sequence.steps(), EventStream.Payload.STEPS, null));
      retentions.get(slot).addAll(sequence.window());
      return new SequenceNode(sequence, slot);
    }
    if (rule instanceof Rule.Score score) {
      int scorer = scorer(score.name());
      return ScoreNode.of(score, scorer, scorerOf(score.name()));
    }
    if (rule instanceof Rule.Staged staged) {
      int scorer = scorer(staged.name());
      return ScoreNode.of(
          staged,
          scorer,
          scorerOf(staged.name()),
          Objects.requireNonNull(models.stages().get(staged.name())));
    }
    if (rule instanceof Rule.Trait trait) {
      touchedByTrait.computeIfAbsent(trait.name(), name -> new BitSet()).set(place);
      return new TraitNode(trait);
    }
    touchedByConsent.set(place);
    return new ConsentNode((Rule.Consented) rule);
  }

  private int scorer(String name) {
    int scorer = scorerNames.indexOf(name);
    touchedByScorer.get(scorer).set(place);
    scorersUsed.set(scorer);
    return scorer;
  }

  private EngagementScorer scorerOf(String name) {
    return Objects.requireNonNull(models.scores().get(name));
  }

  private Node behavior(Rule.Behavior rule) {
    Measure measure = rule.measure();
    int slot = slot(stream(measure, rule.window()));
    Retention retention = retentions.get(slot);
    switch (measure.kind()) {
      case COUNT -> {
        int most = most(rule);
        retention.addLatest(rule.window(), most);
        return new CountNode(rule, slot, most);
      }
      case LAST, RECENCY -> retention.addLatest(rule.window(), 1);
      default -> retention.addAll(rule.window());
    }
    return new MeasureNode(rule, slot);
  }

  private int most(Rule.Behavior rule) {
    double most = CountNode.most(rule.test());
    if (most > mostKept) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a count up to %.0f events needs more of them than the %d that are kept of a person;"
                  + " ask for fewer, or let the engine keep more",
              most - 1,
              mostKept));
    }
    return (int) most;
  }

  private static EventStream stream(Measure measure, Window window) {
    EventStream.Payload payload =
        switch (measure.kind()) {
          case SUM, AVERAGE, MINIMUM, MAXIMUM -> EventStream.Payload.NUMBER;
          case DISTINCT -> EventStream.Payload.HASH;
          case FIRST ->
              window instanceof Window.Ever
                  ? EventStream.Payload.EARLIEST
                  : EventStream.Payload.NONE;
          default -> EventStream.Payload.NONE;
        };
    return new EventStream(List.of(measure.events()), payload, measure.property());
  }

  private int slot(EventStream stream) {
    int slot = streams.indexOf(stream);
    if (slot < 0) {
      slot = streams.size();
      streams.add(stream);
      retentions.add(new Retention());
      touchedByStream.add(new BitSet());
    }
    touchedByStream.get(slot).set(place);
    return slot;
  }

  /** Returns the names that some stream or score looks for. */
  Set<String> eventNames() {
    Set<String> names = new TreeSet<>();
    streams.forEach(stream -> names.addAll(stream.events()));
    for (EngagementScorer scorer : models.scores().values()) {
      for (Signal signal : scorer.signals()) {
        String event = signal.event();
        if (event != null) {
          names.add(event);
        }
      }
    }
    names.remove(EventPattern.ANY);
    return names;
  }

  /** Returns what an event of a name can touch, or one of a name that nothing looks for: null. */
  EventRoute route(@Nullable String event) {
    BitSet touched = new BitSet();
    for (int slot = Cells.MESSAGES + 1; slot < streams.size(); slot++) {
      Set<String> names = streams.get(slot).events();
      touched.set(
          slot, names.contains(EventPattern.ANY) || (event != null && names.contains(event)));
    }
    BitSet scorers = new BitSet();
    for (int i = 0; i < scorerNames.size(); i++) {
      boolean hears =
          scorerOf(scorerNames.get(i)).signals().stream()
              .anyMatch(signal -> signal.event() == null || signal.event().equals(event));
      scorers.set(i, hears);
    }
    return new EventRoute(touched, scorers);
  }

  RuleModels models() {
    return models;
  }

  List<SegmentPlan> segments() {
    return segments;
  }

  List<EventStream> streams() {
    return streams;
  }

  List<Retention> retentions() {
    return retentions;
  }

  List<BitSet> touchedByStream() {
    return touchedByStream;
  }

  List<StaticTest> tests() {
    return tests;
  }

  List<BitSet> touchedByTest() {
    return touchedByTest;
  }

  Map<String, BitSet> testsOfTrait() {
    return testsOfTrait;
  }

  BitSet testsOfEveryTrait() {
    return testsOfEveryTrait;
  }

  Map<String, BitSet> touchedByTrait() {
    return touchedByTrait;
  }

  BitSet touchedByConsent() {
    return touchedByConsent;
  }

  List<BitSet> touchedByScorer() {
    return touchedByScorer;
  }
}
