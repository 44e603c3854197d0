package dev.segmentation.benchmarks;

import dev.segmentation.behavior.Attribution;
import dev.segmentation.behavior.ChannelCredit;
import dev.segmentation.behavior.Journeys;
import dev.segmentation.behavior.MarkovChain;
import dev.segmentation.behavior.MarkovMixture;
import dev.segmentation.behavior.MarkovMixtureModel;
import dev.segmentation.behavior.Sequences;
import dev.segmentation.behavior.TransitionCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process that fits models of behaviour to click-streams on command. {@code behavior_worker.py}
 * understands the same commands, {@code behavior_worker.R} those of chains.
 *
 * <ul>
 *   <li>{@code about}: what is running
 *   <li>{@code load FILE N}: reads n sequences, and which of them converted
 *   <li>{@code chain}: one timed fit of a chain of order 1, up to its matrix of probabilities
 *   <li>{@code mixture K N}: one timed fit of k chains by one run of n iterations
 *   <li>{@code attribution}: one timed sharing out of the conversions by removal effects
 *   <li>{@code result FILE}: writes the numbers of the last of these: the matrix of the chain, what
 *       each chain of the mixture counted, starts and then steps, or the credits of the pages
 * </ul>
 */
public final class BehaviorWorker implements Commands {

  private @Nullable Sequences sequences;
  private @Nullable Journeys journeys;
  private double[] result = new double[0];

  BehaviorWorker() {}

  /**
   * Runs until standard input ends.
   *
   * @param args none
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    new BehaviorWorker().serve();
  }

  @Override
  public Reply run(String[] words) throws IOException {
    return switch (words[0]) {
      case "about" ->
          Reply.ok()
              .with("name", "ours")
              .with("java", Runtime.version())
              .with("cores", Runtime.getRuntime().availableProcessors());
      case "load" -> load(Path.of(words[1]), Integer.parseInt(words[2]));
      case "chain" -> chain();
      case "mixture" -> mixture(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      case "attribution" -> attribution();
      case "result" -> {
        RawFiles.writeDoubles(Path.of(words[1]), result);
        yield Reply.ok();
      }
      default -> Commands.unknown(words[0]);
    };
  }

  private Reply load(Path file, int n) throws IOException {
    Sequences read = ClickLog.read(file, n);
    double[] converted = ClickLog.readConversions(file, n);
    double[] nulls = Arrays.stream(converted).map(one -> 1 - one).toArray();
    sequences = read;
    journeys = Journeys.of(read, converted, nulls, new double[n]);
    return Reply.ok();
  }

  private Sequences sequences() {
    return Objects.requireNonNull(sequences, "nothing was loaded yet");
  }

  private Reply chain() {
    Sequences log = sequences();
    long begin = System.nanoTime();
    double[][] matrix = MarkovChain.of().fit(log).matrix().rows();
    double millis = Commands.millisSince(begin);
    result = Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
    return Reply.ok().with("ms", millis).with("transitions", log.visitCount() - log.size());
  }

  private Reply mixture(int k, int iterations) {
    Sequences log = sequences();
    long begin = System.nanoTime();
    MarkovMixtureModel model =
        MarkovMixture.of(k)
            .withShortRuns(1, 1)
            .withMaxIterations(iterations)
            .withTolerance(0)
            .fit(log);
    double millis = Commands.millisSince(begin);
    result = IntStream.range(0, k).mapToObj(model::counts).flatMapToDouble(this::values).toArray();
    return Reply.ok()
        .with("ms", millis)
        .with("iterations", model.report().iterations())
        .with("smoothing", model.smoothing())
        .with("logLikelihood", model.logLikelihood());
  }

  private DoubleStream values(TransitionCounts counts) {
    return Stream.concat(Stream.of(counts.starts()), Arrays.stream(counts.transitions()))
        .flatMapToDouble(Arrays::stream);
  }

  private Reply attribution() {
    Journeys all = Objects.requireNonNull(journeys, "nothing was loaded yet");
    long begin = System.nanoTime();
    double[] credits =
        Attribution.markov(1).attribute(all).channels().stream()
            .mapToDouble(ChannelCredit::conversions)
            .toArray();
    double millis = Commands.millisSince(begin);
    result = credits;
    return Reply.ok().with("ms", millis);
  }
}
