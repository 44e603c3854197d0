package dev.segmentation.benchmarks;

import dev.segmentation.behavior.MarkovChain;
import dev.segmentation.behavior.Sequences;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
public final class BehaviorWorker {

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
    BehaviorWorker worker = new BehaviorWorker();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(worker.answer(line));
    }
  }

  /** Does one command; a failure is an answer too. */
  String answer(String line) {
    String[] words = line.split(" ");
    try {
      return switch (words[0]) {
        case "about" -> about().toString();
        case "load" -> {
          sequences = ClickLog.read(Path.of(words[1]), Integer.parseInt(words[2]));
          yield "ok";
        }
        case "chain" -> chain().toString();
        case "matrix" -> {
          RawFiles.writeDoubles(
              Path.of(words[1]), Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray());
          yield "ok";
        }
        default -> "unknown command";
      };
    } catch (IOException | RuntimeException e) {
      return e.toString().replace('\n', ' ');
    }
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
    double millis = (System.nanoTime() - begin) / 1e6;
    return Reply.ok().with("ms", millis).with("transitions", log.visitCount() - log.size());
  }
}
