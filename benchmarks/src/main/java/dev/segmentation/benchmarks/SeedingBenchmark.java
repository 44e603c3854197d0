package dev.segmentation.benchmarks;

import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.Seeding;
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
 * The ways to find first centres: a fit of one iteration from each. {@link Seeding#RANDOM_ROWS}
 * costs next to nothing, so what the others take beyond it is the seeding.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class SeedingBenchmark {

  /** Rows, features and clusters. */
  @Param({"500k-8-8", "200k-64-64"})
  String shape = "";

  /** How the first centres are found. */
  @Param Seeding seeding = Seeding.K_MEANS_PLUS_PLUS;

  private FeatureTable table = Blobs.draw(Shape.of("1-1-1")).table();
  private KMeans kMeans = KMeans.of(1);

  /** Draws the rows. */
  @Setup
  public void prepare() {
    Shape size = Shape.of(shape);
    table = Blobs.draw(size).table();
    kMeans = KMeans.of(size.k()).withSeeding(seeding).withMaxIterations(1);
  }

  /** Seeding and one iteration. */
  @Benchmark
  public Object seedAndIterateOnce() {
    return kMeans.fit(table);
  }
}
