package dev.segmentation.benchmarks;

import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.data.FeatureTable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Assigning rows with a fitted model. With {@code -prof gc} the two methods of one row must show 0
 * B/op.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class AssignBenchmark {

  private static final int ROWS = 1024;

  /** Features and clusters; the rows are 1024. */
  @Param({"1024-8-8", "1024-16-32", "1024-64-64", "1024-384-64"})
  String shape = "";

  private double[][] rows = new double[0][];
  private int[] labels = {};
  private double[] distances = {};
  private FeatureTable table = Blobs.draw(Shape.of("1-1-1")).table();
  private KMeansModel model = KMeans.of(1).fit(table);
  private int next;

  /** Draws the rows and fits a model to them. */
  @Setup
  public void prepare() {
    Blobs data = Blobs.draw(Shape.of(shape));
    table = data.table();
    rows = new double[data.shape().n()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = data.row(i);
    }
    labels = new int[rows.length];
    distances = new double[data.shape().k()];
    model = KMeans.of(data.shape().k()).fit(table);
  }

  /** One row. */
  @Benchmark
  public int assignRow() {
    next = (next + 1) % Math.min(ROWS, rows.length);
    return model.assign(rows[next]);
  }

  /** The distances of one row to all centres, into an array of the caller. */
  @Benchmark
  public double distancesOfRow() {
    next = (next + 1) % Math.min(ROWS, rows.length);
    model.distances(rows[next], distances);
    return distances[0];
  }

  /** All rows, into an array of the caller. */
  @Benchmark
  public int assignTable() {
    model.assign(table, labels);
    return labels[0];
  }
}
