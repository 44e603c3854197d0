package dev.segmentation.audience;

import dev.segmentation.Randomness;
import dev.segmentation.rule.Explanation;
import dev.segmentation.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Shows what a segment would be before it is saved: how large, and for some people in it and some
 * just outside, why.
 *
 * <p>A population of up to the size of the sample (100,000 unless told) is evaluated as a whole; of
 * a larger one that many profiles, drawn without replacement, tell the size with an interval.
 *
 * <p>People just outside are those of up to {@value #CANDIDATES} drawn ones for whom the fewest
 * conditions would have to turn.
 *
 * <p>The same seed gives the same preview. This object is the configuration: immutable and as
 * thread-safe as the evaluator.
 *
 * <pre>{@code
 * Preview preview = SegmentPreview.of(batch).withExamples(3).preview(segment, asOf);
 * }</pre>
 */
public final class SegmentPreview {

  /** How many people outside are looked at for those just outside. */
  private static final int CANDIDATES = 200;

  private static final int MOST_EXAMPLES = 100;

  private final BatchEvaluator batch;
  private final int sampleSize;
  private final int examples;
  private final long seed;

  private SegmentPreview(BatchEvaluator batch, int sampleSize, int examples, long seed) {
    this.batch = batch;
    this.sampleSize = sampleSize;
    this.examples = examples;
    this.seed = seed;
  }

  /**
   * Makes previews of segments over a table and a log.
   *
   * @param batch what evaluates; its known segments may be named
   * @return the configuration: 5 examples of each kind
   */
  public static SegmentPreview of(BatchEvaluator batch) {
    return new SegmentPreview(
        Objects.requireNonNull(batch, "batch"), 100_000, 5, Randomness.DEFAULT_SEED);
  }

  /**
   * Sets how many profiles are looked at at most.
   *
   * @param profiles 1 or more
   * @return a new configuration
   * @throws IllegalArgumentException if it is less
   */
  public SegmentPreview withSampleSize(int profiles) {
    if (profiles < 1) {
      throw new IllegalArgumentException(
          "a sample of " + profiles + " profiles tells nothing; give 1 or more");
    }
    return new SegmentPreview(batch, profiles, examples, seed);
  }

  /**
   * Sets how many people in the segment, and how many just outside, are shown.
   *
   * @param count from 0 to 100
   * @return a new configuration
   * @throws IllegalArgumentException if it is outside
   */
  public SegmentPreview withExamples(int count) {
    if (count < 0 || count > MOST_EXAMPLES) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d examples; give 0 to %d", count, MOST_EXAMPLES));
    }
    return new SegmentPreview(batch, sampleSize, count, seed);
  }

  /**
   * Sets the seed of all that is drawn.
   *
   * @param value the seed
   * @return a new configuration
   */
  public SegmentPreview withSeed(long value) {
    return new SegmentPreview(batch, sampleSize, examples, value);
  }

  /**
   * Previews a segment.
   *
   * @param segment the segment, saved or not; of an equal name it comes before a known one
   * @param asOf the instant, within the years 1 to 9999
   * @return its size, exact or estimated, and the examples
   * @throws IllegalArgumentException if the rule names what is not there, or the instant is outside
   */
  public Preview preview(Segment segment, Instant asOf) {
    RandomGenerator random = Randomness.at(seed);
    int population = batch.profiles().size();
    BatchEvaluator sampled =
        population <= sampleSize ? batch : batch.select(draw(population, sampleSize, random));
    Audience members = sampled.evaluate(segment, asOf);
    int looked = sampled.profiles().size();
    int[] outside = IntStream.range(0, looked).filter(row -> !members.contains(row)).toArray();
    List<Preview.Example> inside =
        explain(sampled, segment, asOf, members.rows().toArray(), examples, random);
    List<Preview.Example> near =
        examples == 0
            ? List.of()
            : explain(sampled, segment, asOf, outside, CANDIDATES, random).stream()
                .filter(example -> turns(example.explanation(), true) < Rule.MAX_NODES)
                .sorted(Comparator.comparingInt(example -> turns(example.explanation(), true)))
                .limit(examples)
                .toList();
    return new Preview(segment.name(), population, looked, members.size(), inside, near);
  }

  private static List<Preview.Example> explain(
      BatchEvaluator batch,
      Segment segment,
      Instant asOf,
      int[] rows,
      int most,
      RandomGenerator random) {
    List<Preview.Example> explained = new ArrayList<>();
    for (int place : draw(rows.length, Math.min(most, rows.length), random)) {
      String id = batch.profiles().id(rows[place]);
      explained.add(new Preview.Example(id, batch.explain(segment, id, asOf)));
    }
    return explained;
  }

  /**
   * Draws some of n numbers in ascending order, each choice equally likely: algorithm S of Knuth,
   * The Art of Computer Programming 2, 3.4.2.
   */
  static int[] draw(int n, int count, RandomGenerator random) {
    int[] drawn = new int[count];
    int size = 0;
    for (int i = 0; size < count; i++) {
      if (random.nextInt(n - i) < count - size) {
        drawn[size++] = i;
      }
    }
    return drawn;
  }

  /**
   * Returns how many conditions on the person must turn for a rule to hold, or to hold no more;
   * {@link Rule#MAX_NODES} where none can bring it about.
   */
  static int turns(Explanation explanation, boolean wanted) {
    if (explanation.holds() == wanted) {
      return 0;
    }
    Rule rule = explanation.rule();
    if (rule instanceof Rule.Constant || rule instanceof Rule.Listed) {
      return Rule.MAX_NODES;
    }
    if (rule instanceof Rule.Not) {
      return turns(explanation.terms().get(0), !wanted);
    }
    IntStream terms = explanation.terms().stream().mapToInt(term -> turns(term, wanted));
    if ((rule instanceof Rule.All && wanted) || (rule instanceof Rule.Any && !wanted)) {
      return Math.min(Rule.MAX_NODES, terms.sum());
    }
    return terms.min().orElse(1);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "SegmentPreview[sample %d, %d examples]", sampleSize, examples);
  }
}
