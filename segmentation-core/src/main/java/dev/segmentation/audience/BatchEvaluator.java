package dev.segmentation.audience;

import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.event.Consent;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.Message;
import dev.segmentation.kernel.Parallel;
import dev.segmentation.rule.Explanation;
import dev.segmentation.rule.History;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleEvaluator;
import dev.segmentation.rule.RuleModels;
import dev.segmentation.rule.SegmentOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/**
 * Evaluates segments over a table, a log of events, or both, for everyone at once.
 *
 * <p>The members are those that {@link RuleEvaluator} would give profile by profile, as far as
 * table and log hold what there is to know:
 *
 * <ul>
 *   <li>Traits are the columns of the table. Profiles of the log that are not in the table have no
 *       traits, those of the table that are not in the log did nothing.
 *   <li>Properties of events are the columns of the log: a number of a number column, a text of a
 *       text column, where a blank text is missing. Flags, instants and tags of events are not
 *       kept.
 *   <li>The population is that of the table, in its order, then what else is in the log. Where
 *       nothing else is, audiences are over the index of the table itself.
 *   <li>A trait or property that is no column, a name of events that was pooled, consents that were
 *       not given: each is refused, before anything is evaluated.
 * </ul>
 *
 * <p>Several segments are evaluated together in the order they need each other; a condition that
 * stands in several of them is evaluated once. Rows are worked on in fixed ranges on all cores; the
 * result is the same for any number of threads.
 *
 * <p>Time: a few nanoseconds a row for a condition on a column, and for each event of the log for a
 * behaviour. Memory beside the data: an eighth of a byte a row for each segment, and some megabytes
 * a thread. Models of traits are given the whole row, at most 1,000 columns.
 *
 * <p>Immutable and thread-safe as far as the models are.
 *
 * <pre>{@code
 * BatchEvaluator batch = BatchEvaluator.of(table, log).withModels(models);
 * List<Audience> audiences = batch.evaluate(segments, asOf);
 * }</pre>
 */
public final class BatchEvaluator {

  /** Rows of one range: its values and bits stay in the cache. */
  private static final int ROWS_AT_ONCE = 4_096;

  private final BatchSource source;
  private final RuleModels models;
  private final Map<String, Segment> known;

  private BatchEvaluator(BatchSource source, RuleModels models, Map<String, Segment> known) {
    this.source = source;
    this.models = models;
    this.known = known;
  }

  /**
   * Evaluates over traits only.
   *
   * @param table one row a profile, one column a trait
   * @return the evaluator
   */
  public static BatchEvaluator of(ProfileTable table) {
    return new BatchEvaluator(BatchSource.of(table), RuleModels.none(), Map.of());
  }

  /**
   * Evaluates over what people did only.
   *
   * @param log the events
   * @return the evaluator
   */
  public static BatchEvaluator of(EventLog log) {
    return new BatchEvaluator(BatchSource.of(log), RuleModels.none(), Map.of());
  }

  /**
   * Evaluates over traits and over what people did. Profiles are matched by id.
   *
   * @param table one row a profile, one column a trait
   * @param log the events
   * @return the evaluator
   */
  public static BatchEvaluator of(ProfileTable table, EventLog log) {
    return new BatchEvaluator(BatchSource.of(table, log), RuleModels.none(), Map.of());
  }

  /**
   * Returns the same evaluator with models that rules may name.
   *
   * @param named the models
   * @return a new evaluator
   */
  public BatchEvaluator withModels(RuleModels named) {
    return new BatchEvaluator(source, Objects.requireNonNull(named, "named"), known);
  }

  /**
   * Returns the same evaluator with what people allow, for rules that demand it.
   *
   * @param byId decisions by id of the profile; whoever is not there has decided nothing. Copied.
   * @return a new evaluator
   */
  public BatchEvaluator withConsents(Map<String, Consent> byId) {
    return new BatchEvaluator(source.withConsents(byId), models, known);
  }

  /**
   * Returns the same evaluator with segments that those to be evaluated may name.
   *
   * @param segments the segments, in place of those known so far
   * @return a new evaluator
   * @throws IllegalArgumentException if a name stands twice
   */
  public BatchEvaluator withSegments(Collection<Segment> segments) {
    return new BatchEvaluator(source, models, byName(segments));
  }

  private static Map<String, Segment> byName(Collection<Segment> segments) {
    Map<String, Segment> byName = new TreeMap<>();
    for (Segment segment : segments) {
      if (byName.put(segment.name(), segment) != null) {
        throw new IllegalArgumentException(
            "the segment '" + segment.name() + "' stands twice; give each segment its own name");
      }
    }
    return byName;
  }

  /**
   * Returns who can be a member.
   *
   * @return the ids of the table, then those that are in the log only
   */
  public ProfileIndex profiles() {
    return source.profiles();
  }

  /** Returns the same evaluator over some of the profiles, whose rows are in ascending order. */
  BatchEvaluator select(int[] rows) {
    return new BatchEvaluator(source.select(rows), models, known);
  }

  /**
   * Evaluates one segment.
   *
   * @param segment the segment; it may name those of {@link #withSegments}
   * @param asOf the instant, within the years 1 to 9999; later events and decisions do not count
   * @return its members at the instant
   * @throws IllegalArgumentException if the rule names what is not there, or the instant is outside
   */
  public Audience evaluate(Segment segment, Instant asOf) {
    return evaluate(List.of(segment), asOf).get(0);
  }

  /**
   * Evaluates several segments at once.
   *
   * @param segments the segments, in any order; they may name each other and those of {@link
   *     #withSegments}, before which they come where names are the same
   * @param asOf the instant, within the years 1 to 9999; later events and decisions do not count
   * @return the members of each, in the order of the segments
   * @throws IllegalArgumentException if a name stands twice, a rule names what is not there,
   *     segments name each other in a circle, or the instant is outside
   */
  public List<Audience> evaluate(List<Segment> segments, Instant asOf) {
    Map<String, Rule> rules = rules(segments);
    Instant at = Instant.ofEpochMilli(Message.millis(asOf));
    BatchCompiler compiler = new BatchCompiler(source, models, at.toEpochMilli());
    Set<String> needed = new LinkedHashSet<>();
    segments.forEach(segment -> collect(segment.name(), rules, needed));
    for (String name : SegmentOrder.of(rules)) {
      if (needed.contains(name)) {
        compiler.add(name, Objects.requireNonNull(rules.get(name)));
      }
    }
    int rows = profiles().size();
    int[] places = segments.stream().mapToInt(one -> compiler.placeOf(one.name())).toArray();
    long[][] members = new long[places.length][(rows + Long.SIZE - 1) / Long.SIZE];
    Parallel.forEachRange(
        rows,
        ROWS_AT_ONCE,
        "batch evaluation",
        (from, to) -> compiler.program().run(from, to, places, members));
    List<Audience> audiences = new ArrayList<>();
    for (int i = 0; i < members.length; i++) {
      RoaringBitmap bitmap = BitSetUtil.bitmapOf(members[i]);
      bitmap.runOptimize();
      audiences.add(new Audience(segments.get(i).name(), profiles(), bitmap, at));
    }
    return audiences;
  }

  private Map<String, Rule> rules(Collection<Segment> segments) {
    Map<String, Segment> all = new TreeMap<>(known);
    all.putAll(byName(segments));
    Map<String, Rule> rules = new TreeMap<>();
    all.forEach((name, segment) -> rules.put(name, segment.effectiveRule()));
    return rules;
  }

  /** Collects a segment and all it needs. */
  private static void collect(String name, Map<String, Rule> rules, Set<String> needed) {
    Rule rule = rules.get(name);
    if (rule != null && needed.add(name)) {
      SegmentOrder.named(rule).forEach(other -> collect(other, rules, needed));
    }
  }

  /**
   * Tells why somebody is a member, or is not, by the full evaluation.
   *
   * @param segment the segment; it may name those of {@link #withSegments}
   * @param id id of a profile of the population
   * @param asOf the instant, within the years 1 to 9999
   * @return the tree of its rule, lists and purpose included, with what was found
   * @throws IllegalArgumentException if nobody has the id, the rule names what is not there, or the
   *     instant is outside
   */
  public Explanation explain(Segment segment, String id, Instant asOf) {
    History history = history(id, asOf);
    return RuleEvaluator.of(models)
        .withSegments(rules(List.of(segment)))
        .explain(segment.effectiveRule(), history, Instant.ofEpochMilli(Message.millis(asOf)));
  }

  /**
   * Returns what table, log and consents know of somebody.
   *
   * @param id id of a profile of the population
   * @param told when the traits were told, within the years 1 to 9999
   * @return traits, consent and all events
   * @throws IllegalArgumentException if nobody has the id, or the instant is outside
   */
  public History history(String id, Instant told) {
    int row = profiles().rowOf(id);
    if (row < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the id is none of the %d of the population", profiles().size()));
    }
    return source.history(row, Instant.ofEpochMilli(Message.millis(told)));
  }

  /** Gives sizes only. */
  @Override
  public String toString() {
    return "BatchEvaluator[" + profiles() + ", " + known.size() + " known segments]";
  }
}
