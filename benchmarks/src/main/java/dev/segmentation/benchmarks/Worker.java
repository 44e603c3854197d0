package dev.segmentation.benchmarks;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import dev.segmentation.kernel.Kernels;
import dev.segmentation.stats.quality.Silhouette;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A process that stays warm and measures on command: reads one command a line from standard input
 * and answers each with one line. {@code sklearn_worker.py} understands the same commands.
 *
 * <ul>
 *   <li>{@code about}: what is running
 *   <li>{@code load FILE SHAPE}: reads the rows; fits start from the first k
 *   <li>{@code start FILE}: fits start from these centres
 *   <li>{@code fit N}: one timed fit of N iterations
 *   <li>{@code result LABELS CENTRES}: writes labels and centres of the last fit to two files
 *   <li>{@code cluster algorithm=NAME NAME=VALUE …}: one timed clustering of the rows
 *   <li>{@code objective}: what that clustering minimised or maximised
 *   <li>{@code labels FILE}, {@code heights FILE}: writes its labels, or the heights of its merges
 *   <li>{@code distances}: measures all distances for clusterings that are given them
 *   <li>{@code silhouette LABELS}: one timed silhouette of the rows under labels from a file
 * </ul>
 */
public final class Worker implements Commands {

  private final Library library;
  private final Contender contender;
  private @Nullable Blobs data;
  private @Nullable Fit last;
  private @Nullable OurClusterings clusterings;
  private @Nullable Clustering clustering;

  Worker(Library library) {
    this.library = library;
    this.contender = library.contender();
  }

  /**
   * Runs until standard input ends.
   *
   * @param args name of a {@link Library}
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    new Worker(Library.valueOf(args[0])).serve();
  }

  @Override
  public Reply run(String[] words) throws IOException {
    return switch (words[0]) {
      case "about" -> about();
      case "load" -> load(Path.of(words[1]), Shape.of(words[2]));
      case "start" -> start(Path.of(words[1]));
      case "fit" -> fit(Integer.parseInt(words[1]));
      case "result" -> result(Path.of(words[1]), Path.of(words[2]));
      case "distances" -> distances();
      case "cluster" -> cluster(Reply.ofWords(words));
      case "objective" -> Reply.ok().with("objective", clustering().objective);
      case "labels" -> {
        RawFiles.writeInts(Path.of(words[1]), clustering().labels);
        yield Reply.ok();
      }
      case "heights" -> {
        RawFiles.writeDoubles(Path.of(words[1]), clustering().heights);
        yield Reply.ok();
      }
      case "silhouette" -> silhouette(Path.of(words[1]));
      default -> Commands.unknown(words[0]);
    };
  }

  private Reply about() {
    String name =
        switch (library) {
          case OURS -> "ours-" + Kernels.get().name();
          case COMMONS_MATH -> "commons-math-3.6.1";
          case TRIBUO -> "tribuo-4.3.2";
        };
    return Reply.ok()
        .with("name", name)
        .with("java", Runtime.version())
        .with("cores", Runtime.getRuntime().availableProcessors());
  }

  private Reply load(Path file, Shape shape) throws IOException {
    data = Blobs.of(shape, RawFiles.readDoubles(file, shape.n() * shape.d()));
    clusterings = new OurClusterings(data);
    long begin = System.nanoTime();
    contender.load(data);
    return Reply.ok().with("ms", Commands.millisSince(begin));
  }

  private Reply start(Path file) throws IOException {
    Shape shape = Objects.requireNonNull(data).shape();
    contender.startFrom(RawFiles.readDoubles(file, shape.k() * shape.d()));
    return Reply.ok();
  }

  private Reply fit(int iterations) {
    long begin = System.nanoTime();
    Fit fit = contender.fit(iterations);
    double millis = Commands.millisSince(begin);
    last = fit;
    return Reply.ok()
        .with("ms", millis)
        .with("iterations", fit.iterations)
        .with("inertia", fit.inertia);
  }

  /** Labels and inertia by plain loops from the centres, whatever the contender says. */
  private Reply result(Path labelsFile, Path centresFile) throws IOException {
    Fit fit = Objects.requireNonNull(last);
    Blobs rows = Objects.requireNonNull(data);
    int[] labels = new int[rows.shape().n()];
    double inertia = fit.label(rows, labels);
    RawFiles.writeInts(labelsFile, labels);
    RawFiles.writeDoubles(centresFile, fit.centres);
    return Reply.ok().with("inertia", inertia);
  }

  private Reply distances() {
    Objects.requireNonNull(clusterings).measureDistances();
    return Reply.ok();
  }

  private Reply cluster(Reply parameters) {
    OurClusterings ours = Objects.requireNonNull(clusterings);
    long begin = System.nanoTime();
    clustering = ours.run(parameters);
    return Reply.ok().with("ms", Commands.millisSince(begin));
  }

  private Clustering clustering() {
    return Objects.requireNonNull(clustering, "nothing was clustered yet");
  }

  private Reply silhouette(Path labelsFile) throws IOException {
    Blobs rows = Objects.requireNonNull(data);
    int[] labels = RawFiles.readInts(labelsFile, rows.shape().n());
    FeatureTable table = rows.table();
    long begin = System.nanoTime();
    Partition partition = Partition.ofClusters(table, labels, rows.shape().k());
    double value = Silhouette.exact().measure(table, partition).mean();
    return Reply.ok().with("ms", Commands.millisSince(begin)).with("value", value);
  }
}
