package dev.segmentation.benchmarks;

import dev.segmentation.behavior.MarkovChain;
import dev.segmentation.behavior.Sequences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A process that fits chains to click-streams on command: one command a line, one answer each.
 * {@code behavior_worker.py} and {@code behavior_worker.R} understand the same commands.
 *
 * <ul>
 *   <li>{@code about}: what is running
 *   <li>{@code load FILE N}: reads n sequences
 *   <li>{@code chain}: one timed fit of a chain of order 1, up to its matrix of probabilities
 *   <li>{@code matrix FILE}: writes that matrix
 * </ul>
 */
public final class BehaviorWorker implements Commands {

  private @Nullable Sequences sequences;
  private double[][] matrix = new double[0][];

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
      case "about" -> about();
      case "load" -> {
        sequences = ClickLog.read(Path.of(words[1]), Integer.parseInt(words[2]));
        yield Reply.ok();
      }
      case "chain" -> chain();
      case "matrix" -> {
        RawFiles.writeDoubles(
            Path.of(words[1]), Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray());
        yield Reply.ok();
      }
      default -> Commands.unknown(words[0]);
    };
  }

  private static Reply about() {
    return Reply.ok()
        .with("name", "ours")
        .with("java", Runtime.version())
        .with("cores", Runtime.getRuntime().availableProcessors());
  }

  private Reply chain() {
    Sequences log = Objects.requireNonNull(sequences, "nothing was loaded yet");
    long begin = System.nanoTime();
    matrix = MarkovChain.of().fit(log).matrix().rows();
    double millis = Commands.millisSince(begin);
    return Reply.ok().with("ms", millis).with("transitions", log.visitCount() - log.size());
  }
}
