package dev.segmentation.rule;

import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.Signal;
import dev.segmentation.engagement.Stage;
import dev.segmentation.engagement.StagePolicy;
import dev.segmentation.event.Attributes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Random rules of every kind over few names and values, so that they often hold for random people.
 *
 * <p>The same generator gives the same rules. Numbers are small and whole or halves, instants lie
 * within sixty days from {@link #START}, spans are of few lengths, so that edges meet.
 */
public final class RandomRules {

  /** The first instant of all dates. */
  public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /** Names of events. */
  public static final List<String> EVENTS =
      List.of("page_view", "product_added", "purchase", "email_open");

  /** Ids of people; rules that list ids list some of these. */
  public static final List<String> PEOPLE = List.of("u0", "u1", "u2", "u3", "u4", "u5");

  /**
   * Names of models of each kind: of the score, the clusters, the probabilities, the propensity.
   */
  public static final List<String> MODELS = List.of("engagement", "groups", "soft", "buys");

  /** Lengths of windows, gaps and offsets. */
  public static final List<Duration> SPANS =
      List.of(
          Duration.ofMillis(1),
          Duration.ofSeconds(90),
          Duration.ofHours(1),
          Duration.ofHours(36),
          Duration.ofDays(7),
          Duration.ofDays(30));

  private static final List<String> NUMBERS = List.of("age", "value");
  private static final List<String> TEXTS = List.of("region", "category");
  private static final String FLAG = "vip";
  private static final String DATE = "since";
  private static final String TAGS = "interests";
  private static final List<String> WORDS = List.of("a", "b", "ab", "ba", "abc");
  private static final List<String> ZONES = List.of("UTC", "Europe/Paris", "America/New_York");

  /** Names and texts that are hard to write down. */
  private static final List<String> WILD =
      List.of(
          "and",
          "NOT",
          "in",
          "Now",
          "now-1",
          "id",
          "where",
          "a b",
          "a-b",
          "a -b",
          "-a",
          "a-",
          "`",
          "``a`",
          "\"",
          "\"\"",
          "a\"b",
          "a\nb",
          "a\r\n--b",
          "\t",
          "é",
          "e\u0301",
          "日本",
          "*",
          "5",
          "5 days",
          "2026-01-01",
          "a.b:c",
          "x(",
          "\\",
          "50\\%",
          "\uD83D\uDE00",
          "\uD83D",
          "\u0000",
          "exi\u017Fts",
          "l\u0131ke",
          "li\u212Ae",
          "\u0130d");

  private final RandomGenerator random;
  private final boolean wild;
  private final List<String> segments;

  private RandomRules(RandomGenerator random, boolean wild, List<String> segments) {
    this.random = random;
    this.wild = wild;
    this.segments = segments;
  }

  /** Makes rules over the names of this class; no rule names a segment. */
  public static RandomRules of(RandomGenerator random) {
    return new RandomRules(random, false, List.of());
  }

  /** Makes rules that also hold names and texts that are hard to write down. */
  static RandomRules wild(RandomGenerator random) {
    return new RandomRules(random, true, List.of("vip", "lapsed vip"));
  }

  /** Returns rules that may ask for members of these segments too. */
  public RandomRules withSegments(List<String> names) {
    return new RandomRules(random, wild, List.copyOf(names));
  }

  /** Returns rules as jqwik wants them; they are not shrunk. */
  public static Arbitrary<Rule> arbitrary(int depth) {
    return Arbitraries.randomValue((Random random) -> of(random).rule(depth));
  }

  /** Returns hard rules as jqwik wants them; they are not shrunk. */
  static Arbitrary<Rule> wildArbitrary(int depth) {
    return Arbitraries.randomValue((Random random) -> wild(random).rule(depth));
  }

  /** Returns models for every name that a rule may have. */
  public static RuleModels models() {
    return RuleModels.none()
        .withScore(
            MODELS.get(0),
            EngagementScorer.of(
                Signal.of(EVENTS.get(0)).withHalfLife(Duration.ofDays(2)),
                Signal.of(EVENTS.get(2)).withWeight(4).withHalfLife(Duration.ofDays(10))))
        .withStages(MODELS.get(0), StagePolicy.of(0.2, 0.4, 0.6))
        .withCluster(MODELS.get(1), traits -> traits.number("age") > 1 ? 1 : 0)
        .withProbabilities(
            MODELS.get(2),
            traits -> {
              double share = traits.number("age") / 3;
              return new double[] {share, 1 - share};
            })
        .withPropensity(MODELS.get(3), traits -> traits.number("value") / 2);
  }

  /** Returns random traits of a person, or properties of an event; any may be missing. */
  public Attributes attributes() {
    Attributes all = Attributes.none();
    for (String name : NUMBERS) {
      all = random.nextBoolean() ? all.with(name, number()) : all;
    }
    for (String name : TEXTS) {
      all = random.nextBoolean() ? all.with(name, one(WORDS)) : all;
    }
    all = random.nextBoolean() ? all.with(FLAG, random.nextBoolean()) : all;
    all = random.nextBoolean() ? all.with(DATE, instant()) : all;
    all = random.nextBoolean() ? all.with(TAGS, some(2, i -> one(WORDS))) : all;
    if (random.nextBoolean()) {
      all = all.with("lat", 48 + number() / 10).with("lon", 2 + number() / 10);
    }
    return all;
  }

  /** Returns an instant within sixty days, often one of few. */
  public Instant instant() {
    return random.nextInt(4) == 0
        ? START.plusMillis(random.nextLong(Duration.ofDays(60).toMillis()))
        : START.plus(Duration.ofHours(12L * random.nextInt(120)));
  }

  /** Returns a rule of so many levels at most, those within filters of events aside. */
  public Rule rule(int depth) {
    int kind = random.nextInt(depth > 1 ? 10 : 6);
    return switch (kind) {
      case 6 -> new Rule.All(some(3, i -> rule(depth - 1)));
      case 7 -> new Rule.Any(some(3, i -> rule(depth - 1)));
      case 8, 9 -> new Rule.Not(rule(depth - 1));
      default -> leaf();
    };
  }

  private Rule leaf() {
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> trait(false);
      case 3 -> distance();
      case 4, 5, 6 -> behavior();
      case 7 -> sequence();
      case 8 -> new Rule.Score(name(MODELS.get(0)), numberTest());
      case 9 -> new Rule.Staged(name(MODELS.get(0)), some(3, i -> one(Stage.class)));
      case 10 -> model();
      case 11 -> segments.isEmpty() ? trait(false) : new Rule.Member(name(one(segments)));
      case 12 -> new Rule.Consented(name("advertising"));
      default ->
          random.nextInt(3) > 0
              ? new Rule.Listed(Set.copyOf(some(4, i -> text(one(PEOPLE)))))
              : new Rule.Constant(random.nextBoolean());
    };
  }

  private Rule model() {
    return switch (random.nextInt(3)) {
      case 0 -> new Rule.Cluster(name(MODELS.get(1)), numberTest());
      case 1 -> new Rule.Probability(name(MODELS.get(2)), random.nextInt(3), numberTest());
      default -> new Rule.Propensity(name(MODELS.get(3)), numberTest());
    };
  }

  private Rule trait(boolean fixed) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> new Rule.Trait(name(one(NUMBERS)), numberTest());
      case 2 -> new Rule.Trait(name(one(TEXTS)), textTest());
      case 3 -> new Rule.Trait(name(FLAG), flagTest());
      case 4 -> new Rule.Trait(name(DATE), dateTest(fixed));
      default ->
          new Rule.Trait(
              name(TAGS),
              new ValueTest.Tagged(
                  one(ValueTest.Quantifier.class), some(3, i -> text(one(WORDS)))));
    };
  }

  private Rule distance() {
    return new Rule.Distance(
        name("lat"), name("lon"), 48 + number() / 10, 2 + number() / 10, 10_000 * number());
  }

  private Rule behavior() {
    Measure.Kind kind = one(Measure.Kind.class);
    EventPattern events = pattern();
    String property = kind == Measure.Kind.DISTINCT ? one(TEXTS) : one(NUMBERS);
    Measure measure =
        new Measure(
            kind,
            events,
            kind.needsProperty() ? name(property) : null,
            kind.needsGap() ? one(SPANS) : null);
    ValueTest test =
        switch (kind.type()) {
          case NUMBER -> numberTest();
          case INSTANT -> dateTest(false);
          default -> spanTest();
        };
    return new Rule.Behavior(measure, window(), test);
  }

  private Rule sequence() {
    return new Rule.Sequence(
        IntStream.range(0, 2 + random.nextInt(3)).mapToObj(i -> pattern()).toList(),
        random.nextBoolean() ? one(SPANS) : null,
        window());
  }

  private EventPattern pattern() {
    EventPattern events =
        EventPattern.of(random.nextInt(6) == 0 ? EventPattern.ANY : name(one(EVENTS)));
    return random.nextInt(3) == 0 ? events.where(filter(3)) : events;
  }

  private Rule filter(int depth) {
    return switch (random.nextInt(depth > 1 ? 8 : 5)) {
      case 4 -> distance();
      case 5 -> new Rule.All(some(2, i -> filter(depth - 1)));
      case 6 -> new Rule.Any(some(2, i -> filter(depth - 1)));
      case 7 -> new Rule.Not(filter(depth - 1));
      default -> trait(true);
    };
  }

  private Window window() {
    return switch (random.nextInt(6)) {
      case 0 -> Window.ever();
      case 1 -> {
        Instant from = instant();
        yield new Window.Between(from, from.plus(one(SPANS)));
      }
      case 2 -> new Window.Current(one(Window.CalendarUnit.class), ZoneId.of(one(ZONES)));
      default -> Window.last(one(SPANS));
    };
  }

  private ValueTest numberTest() {
    return test(this::value);
  }

  private ValueTest spanTest() {
    return test(() -> new Value.Span(random.nextInt(5) == 0 ? Duration.ZERO : one(SPANS)));
  }

  private ValueTest dateTest(boolean fixed) {
    if (fixed) {
      return test(() -> new Value.Date(instant()));
    }
    return switch (random.nextInt(4)) {
      case 0 -> new ValueTest.Within(window());
      case 1 -> new ValueTest.Compare(one(Comparison.class), relative());
      case 2 ->
          random.nextBoolean()
              ? new ValueTest.Between(new Value.Date(instant()), relative())
              : new ValueTest.Between(relative(), new Value.Date(instant()));
      default -> test(() -> new Value.Date(instant()));
    };
  }

  private Value relative() {
    return switch (random.nextInt(3)) {
      case 0 -> Value.now();
      case 1 -> Value.ago(one(SPANS));
      default -> Value.ahead(one(SPANS));
    };
  }

  private ValueTest textTest() {
    String word = text(one(WORDS));
    return switch (random.nextInt(4)) {
      case 0 -> new ValueTest.Part(one(ValueTest.Place.class), word);
      case 1 ->
          new ValueTest.Like(one(List.of("a%", "%b", "_", "a_", "%a%b%", "\\%", "50\\_\\\\")));
      default -> test(() -> new Value.Text(text(one(WORDS))));
    };
  }

  private ValueTest flagTest() {
    Value flag = new Value.Flag(random.nextBoolean());
    return switch (random.nextInt(3)) {
      case 0 -> new ValueTest.Exists();
      case 1 -> new ValueTest.In(List.of(flag));
      default -> new ValueTest.Compare(one(List.of(Comparison.EQUAL, Comparison.NOT_EQUAL)), flag);
    };
  }

  /** Compares, asks for one of several, for a range or for anything, with values that are fixed. */
  private ValueTest test(Supplier<Value> values) {
    Value value = values.get();
    return switch (random.nextInt(6)) {
      case 0 -> new ValueTest.Exists();
      case 1 -> new ValueTest.In(some(3, i -> values.get()));
      case 2 -> {
        Value other = values.get();
        boolean ordered = ValueOrder.compare(ValueOrder.object(value, 0), other, 0) <= 0;
        yield ordered ? new ValueTest.Between(value, other) : new ValueTest.Between(other, value);
      }
      default -> new ValueTest.Compare(one(Comparison.class), value);
    };
  }

  private Value value() {
    return new Value.Numeric(
        wild && random.nextInt(4) == 0
            ? Double.longBitsToDouble(random.nextLong() & ~(1L << 62))
            : number());
  }

  private double number() {
    return random.nextInt(7) / 2.0;
  }

  private String name(String plain) {
    String name = wild && random.nextInt(4) == 0 ? one(WILD) : plain;
    return name.isBlank() ? plain : name;
  }

  private String text(String plain) {
    return wild && random.nextInt(3) == 0 ? one(WILD) : plain;
  }

  private <T> List<T> some(int most, IntFunction<T> make) {
    return List.copyOf(
        new LinkedHashSet<>(
            IntStream.rangeClosed(0, random.nextInt(most)).mapToObj(make).toList()));
  }

  private <E extends Enum<E>> E one(Class<E> type) {
    return one(Arrays.asList(type.getEnumConstants()));
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
