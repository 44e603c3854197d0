package dev.segmentation.benchmarks;

import dev.segmentation.cluster.KMeans;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import dev.segmentation.stats.quality.Silhouette;
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

/** The silhouette of a k-means result, exact and simplified. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class SilhouetteBenchmark {

  /** Rows, features and clusters. */
  @Param({"20k-8-8", "10k-64-16"})
  String shape = "";

  private FeatureTable table = Blobs.draw(Shape.of("1-1-1")).table();
  private Partition partition = Partition.ofClusters(table, new int[1], 1);

  /** Draws the rows and clusters them. */
  @Setup
  public void prepare() {
    Shape size = Shape.of(shape);
    table = Blobs.draw(size).table();
    partition = KMeans.of(size.k()).fit(table).partition(table);
  }

  /** The exact one, quadratic in the rows. */
  @Benchmark
  public double exact() {
    return Silhouette.exact().measure(table, partition).mean();
  }

  /** The one from distances to centroids. */
  @Benchmark
  public double simplified() {
    return Silhouette.simplified().measure(table, partition).mean();
  }
}
